import Synchronization

/// What this process has committed since it opened the ledger.
final class CommitCounts: Sendable {
    private let commits = Atomic<UInt64>(0)
    private let events = Atomic<UInt64>(0)

    func add(_ events: Int) {
        commits.wrappingAdd(1, ordering: .relaxed)
        self.events.wrappingAdd(UInt64(events), ordering: .relaxed)
    }

    /// The commits, and the events in them.
    var all: (commits: UInt64, events: UInt64) {
        (commits.load(ordering: .relaxed), events.load(ordering: .relaxed))
    }
}
