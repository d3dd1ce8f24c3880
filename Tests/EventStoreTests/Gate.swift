import Dispatch
import Synchronization
import Testing

/// Lets a test hold back the commits of an engine, to have requests gather behind it.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let arrivals = Mutex(0)
    var hasArrival: Bool { arrivals.withLock { $0 > 0 } }

    func pass() {
        arrivals.withLock { $0 += 1 }
        semaphore.wait()
    }

    func open(_ count: Int = 1) { for _ in 0..<count { semaphore.signal() } }
}

final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func increment() { value.withLock { $0 += 1 } }
}

/// Waits until `condition` holds; records an issue when it takes longer than ten seconds.
func eventually(at location: SourceLocation = #_sourceLocation, _ condition: () -> Bool) async throws {
    for _ in 0..<10_000 {
        if condition() { return }
        try await Task.sleep(for: .milliseconds(1))
    }
    Issue.record("waited for ten seconds", sourceLocation: location)
}
