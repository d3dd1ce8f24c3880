import CanonicalJSON
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// How often a command is decided anew because somebody else wrote to its stream meanwhile.
    static let attempts = 20

    /// Decides on a command against the stream as it is, appends what follows, and decides anew where somebody was faster.
    ///
    /// - Parameter decide: reads and folds the stream; returns how many events it saw, and what is to follow.
    func append<Event: RecordableEvent>(
        to stream: StreamName, _ instruction: Instruction,
        decide: (_ now: Timestamp) throws -> (expected: UInt64, decision: Decision<Event>)
    ) async throws -> CommandResult {
        guard let sequencer else {
            throw LedgerError(
                .readOnly, "\(directory.path) is open for reading only", advice: "Open it for writing to append to it")
        }
        if let idempotency = instruction.idempotency, let outcome = try store.outcome(of: idempotency) {
            return try result(of: outcome, types: [])
        }
        for _ in 1...AuditLedger.attempts {
            let now = clock()
            let (expected, decision) = try decide(now)
            let events: [Event]
            switch decision {
            case .refuse(let refusal): return .refused(refusal)
            case .accept(let accepted): events = accepted
            }
            let actor = try EntryActor(instruction.actor)
            let request = AppendRequest(
                stream: stream, expected: .exactly(expected),
                events: events.map {
                    ProposedEvent(
                        type: $0.type, schema: $0.schema, occurredAt: instruction.occurredAt ?? now, actor: actor,
                        payload: $0.payload)
                },
                idempotency: instruction.idempotency)
            let outcome = try await sequencer.append(request)
            if case .conflict = outcome { continue }
            return try result(of: outcome, types: events.map(\.type))
        }
        throw LedgerError(
            .busy, "Others kept writing to \(stream) while this command was decided, \(AuditLedger.attempts) times",
            advice: "Nothing was written; try again")
    }

    private func result(of outcome: AppendOutcome, types: [String]) throws -> CommandResult {
        switch outcome {
        case .appended(let receipt), .repeated(let receipt):
            return .recorded(CommandResult.Recording(stream: receipt.stream, types: types, receipt: receipt))
        case .keyReused, .conflict:
            throw LedgerError(
                .malformedRequest, "Nothing was written: \(outcome)",
                advice: "Send another request under a key of its own")
        }
    }
}

/// An event that can be recorded: what its envelope and its payload will say.
protocol RecordableEvent: Hashable, Sendable {
    var type: String { get }
    var schema: Int { get }
    var payload: JSONValue { get }
}

extension CaseEvent: RecordableEvent {}
extension PolicyEvent: RecordableEvent {}
