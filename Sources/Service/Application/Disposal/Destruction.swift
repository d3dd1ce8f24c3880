public import CanonicalJSON
public import EventLog
import PriorAuthorization

/// A destruction on record.
public struct Destruction: Hashable, Sendable {
    /// The place in the log of the record.
    public let index: EntryIndex
    /// When it was recorded.
    public let recordedAt: Timestamp
    /// Who recorded it.
    public let actor: EntryActor
    /// What it says.
    public let record: PayloadDisposed

    /// Why nothing can be recorded in the case `id` any more.
    func refusal(of id: CaseID) -> Refusal {
        Refusal(
            .notInThisPhase, "the content of case \(id) was destroyed under entry \(index)",
            advice: "Nothing can be recorded in it any more; submit a new request")
    }
}
