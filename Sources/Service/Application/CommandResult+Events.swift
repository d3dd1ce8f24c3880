import EventLog
import EventStore
public import PriorAuthorization
import Replay

extension CommandResult {
    /// Whether its events are in the log.
    public var isRecorded: Bool {
        guard case .recorded = self else { return false }
        return true
    }
}

extension CommandResult.Recording {
    /// Whether the criteria of a case were evaluated with it.
    public var isEvaluation: Bool { types.contains(CriteriaEvaluated.type) }

    /// The events it recorded, in order, as far as they can be read in `record`.
    public func events(in record: CaseRecord) -> [CaseEvent] {
        guard let first = receipt.entries.first?.index else { return [] }
        // Most often they are the last.
        let start = record.entries.lastIndex { $0.entry.seq < first }.map { $0 + 1 } ?? 0
        return record.entries[start...].compactMap { entry in
            guard case .event(let event, _) = entry.content,
                receipt.entries.contains(where: { $0.index == entry.entry.seq })
            else { return nil }
            return event
        }
    }
}
