import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import PriorAuthorization

/// The items of one case that are still to be done, in their order, and the case as it stands with those that are.
struct BulkQueue {
    /// The case.
    var id: CaseID
    /// The places of the items.
    var items: [Int] = []
    /// The case as it stands; nil where it is to be read first.
    var state: CaseState?
    /// How often somebody else was faster.
    var conflicts = 0

    /// The case, where there is one: a submission may have been refused.
    var caseID: CaseID? { state?.eventCount == 0 ? nil : id }

    /// Takes in `events`, as they will stand in the log under identities that they get here.
    ///
    /// When they are recorded is told by the commit: until then it is `now`, on which no decision rests.
    mutating func take(
        _ events: [CaseEvent], _ instruction: Instruction, by actor: EntryActor, now: Timestamp
    ) throws -> [ProposedEvent] {
        let occurredAt = instruction.occurredAt ?? now
        return try events.map { event in
            let id = EventID.version7(at: now, random: try SecureRandom.bytes(EventID.randomByteCount))
            guard let reference = EventReference(id.text) else { preconditionFailure("a UUID names an event") }
            let context = EventContext(
                id: reference, position: state?.eventCount ?? 0, recordedAt: now, occurredAt: occurredAt,
                actor: instruction.actor)
            state?.evolve(event, context)
            return ProposedEvent(
                type: event.type, schema: event.schema, occurredAt: occurredAt, actor: actor, payload: event.payload,
                id: id)
        }
    }
}

/// What was decided on of one case, and goes into the log together or not at all.
struct BulkPortion {
    /// Where its queue is.
    let queue: Int
    /// What is to be appended.
    var request: AppendRequest
    /// The items that were looked at, in order.
    var items: [Int] = []
    /// Those that were accepted.
    var accepted: [Accepted] = []
    /// What became of the others, if the case stands as it was taken to.
    var answers: [(item: Int, answer: BulkAnswer)] = []

    /// An item that was accepted.
    struct Accepted {
        let item: Int
        let types: [String]
        let documents: [IncomingDocument]
    }
}
