import EventLog
import EventStore
import PriorAuthorization
import Synchronization

/// When the streams are to be sealed without anybody asking, and the sealing under way.
///
/// A seal takes time in proportion to the streams, here and in every verification; so the more streams there are, the more
/// entries come between two seals, and the cost an entry stays what it is.
struct StreamSealing: Sendable {
    /// The size of the log from which on a seal is due; nil until it was looked up.
    var due: UInt64?
    /// The sealing under way.
    var task: Task<Void, Never>?

    /// The fewest entries between two seals.
    static let fewestEntries: UInt64 = 10_000
    /// The fewest entries between two seals, for each stream.
    static let entriesPerStream: UInt64 = 4

    /// The size from which on a seal is due that follows `last`.
    static func due(after last: StreamsSealed?) -> UInt64 {
        guard let last else { return fewestEntries }
        return last.size + max(fewestEntries, entriesPerStream * last.streams)
    }
}

extension AuditLedger {
    /// Notes that the log has reached `size`: where a seal over the streams is due, one is made, beside whatever goes on.
    func noteSize(_ size: UInt64) {
        guard size >= StreamSealing.fewestEntries else { return }
        sealing.withLock { sealing in
            guard sealing.task == nil, sealing.due.map({ size >= $0 }) ?? true else { return }
            sealing.task = Task.detached(priority: .background) { [self] in await sealIfDue(size) }
        }
    }

    /// Seals the streams where that is due. What keeps it from being done now does not keep anything else: it is tried again
    /// later, and verification tells what is wrong.
    private func sealIfDue(_ size: UInt64) async {
        var due = try? StreamSealing.due(after: lastStreamsSeal()?.seal)
        if let found = due, size >= found {
            _ = try? await sealStreams(Instruction(by: .engine(version: AuditLedger.engineVersion)))
            due = size + StreamSealing.fewestEntries
            if let last = try? lastStreamsSeal() { due = max(size + 1, StreamSealing.due(after: last.seal)) }
        }
        sealing.withLock { sealing in
            sealing.due = due
            sealing.task = nil
        }
    }

    /// Seals the streams where that is due, and returns when no sealing is under way.
    func finishSealing() async {
        if let size = try? head().size { noteSize(size) }
        while let task = sealing.withLock({ $0.task }) { await task.value }
    }
}
