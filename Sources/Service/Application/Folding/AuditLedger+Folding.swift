import CanonicalJSON
import ClinicalPolicy
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore
import Synchronization

extension AuditLedger {
    /// The case `id` as its stream is, of which only that is read and folded which was not before.
    ///
    /// - Returns: nil where there is no such case.
    func folded(_ id: CaseID) throws -> FoldedCase.Content? {
        try folded(id) { $0 }
    }

    /// What `look` makes of the case `id` as its stream is, of which only that is read and folded which was not before.
    ///
    /// - Returns: nil where there is no such case.
    func folded<Answer: Sendable>(
        _ id: CaseID, _ look: (inout FoldedCase.Content) throws -> Answer
    ) throws -> Answer? {
        let stream = StreamName.of(id)
        let (length, noticed) = try store.standing(of: stream)
        guard length > 0 else { return nil }
        let kept = try self.kept(id, noticed)
        // One that is not there yet may be one that is destroyed: that is looked up when it is asked for again.
        let folded = kept ?? foldedCases.keep(FoldedCase(id))
        let ((answer, isIncomplete), added) = try folded.brought(to: length) { position in
            try store.readStream(stream, from: StreamPosition(position), limit: .max)
        } _: { content in
            (try look(&content), content.isIncomplete)
        }
        if isIncomplete {
            // Payloads that are not there may come back from a backup.
            foldedCases.drop([id])
        } else {
            foldedCases.note(id, added: added)
        }
        return answer
    }

    /// Folds `events`, which the receipt says were just appended, into their case where that is kept, or begins with them: so nobody
    /// need read them for that.
    ///
    /// - Parameter look: sees the case with them, where it is kept.
    func fold(
        _ events: [CaseEvent], _ payloads: [JSONValue], _ receipt: Receipt,
        _ look: (inout FoldedCase.Content) -> Void = { _ in }
    ) {
        guard let id = receipt.stream.caseID, let first = receipt.entries.first else { return }
        // A case that is no longer kept may be one that is destroyed; what is begun here cannot be yet.
        let isNew = first.position.value == 0
        guard let kept = isNew ? foldedCases.keep(FoldedCase(id)) : foldedCases.kept(id) else { return }
        let recorded = zip(receipt.entries, payloads).map {
            RecordedEvent(entry: $0.entry, hash: $0.hash, payload: $1)
        }
        foldedCases.note(id, added: kept.take(zip(recorded, events).map { ($0, $1) }, look))
    }

    /// The case `id` where it is kept, and nothing is on record of its destruction.
    private func kept(_ id: CaseID, _ noticed: NoticedEntries) throws -> FoldedCase? {
        guard let kept = foldedCases.kept(id) else { return nil }
        try forgetDestroyed(noticed)
        guard knownDestructions.withLock({ !$0.cases.contains(id) }) else {
            foldedCases.drop([id])
            return nil
        }
        return kept
    }

    /// Forgets what is kept of cases of whose destruction the log tells by now.
    func forgetDestroyed(_ noticed: NoticedEntries) throws {
        let destroyed = try knownDestructions.withLock { try $0.follow(noticed, in: store) }
        foldedCases.drop(destroyed)
        readModels.note(destroyed: destroyed)
    }
}
