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
        let indices = Set(receipt.entries.map(\.index.value))
        return record.entries.filter { indices.contains($0.entry.seq.value) }.compactMap {
            guard case .event(let event, _) = $0.content else { return nil }
            return event
        }
    }
}
