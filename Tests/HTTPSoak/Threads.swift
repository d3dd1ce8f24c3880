import Foundation
import Synchronization

/// Threads that may wait, and that can be waited for.
struct Threads {
    private let group = DispatchGroup()

    func begin(_ work: @escaping @Sendable () -> Void) {
        group.enter()
        let group = group
        let thread = Thread {
            work()
            group.leave()
        }
        thread.stackSize = 4 << 20
        thread.start()
    }

    func wait() { group.wait() }
}

/// Something that is so from some moment on.
final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }
    func raise() { value.store(true, ordering: .relaxed) }
}

/// Prints a line, at once: a run is long.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
