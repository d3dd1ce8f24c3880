import Foundation

/// What several threads have done so far.
final class Tally: @unchecked Sendable {
    private let lock = NSLock()
    private var sums = (count: 0, different: 0)

    func add(_ count: Int, _ different: Int) {
        lock.withLock { sums = (sums.count + count, sums.different + different) }
    }

    var count: Int { lock.withLock { sums.count } }
    var different: Int { lock.withLock { sums.different } }
}

/// A bar on standard error, where that is a terminal.
struct Bar {
    private let title: String
    private let isShown = isatty(2) == 1

    init(_ title: String) {
        self.title = title
    }

    mutating func show(_ done: Int, of total: Int) {
        guard isShown, total > 0 else { return }
        let cells = 40 * done / total
        let bar = String(repeating: "█", count: cells) + String(repeating: "░", count: 40 - cells)
        FileHandle.standardError.write(Data("\r\(title) \(bar) \(100 * done / total) %".utf8))
    }

    func finish() {
        if isShown { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
