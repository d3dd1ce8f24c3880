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
    /// - Parameters:
    ///   - documents: what the command puts on file; kept, and durable, once it is accepted and before its events are appended.
    ///   - appended: hears of the events that were appended, and of their payloads.
    ///   - decide: reads and folds the stream; returns how many events it saw, and what is to follow.
    func append<Event: RecordableEvent>(
        to stream: StreamName, _ instruction: Instruction, documents: [IncomingDocument] = [],
        appended: (_ events: [Event], _ payloads: [JSONValue], Receipt) -> Void = { _, _, _ in },
        decide: (_ now: Timestamp) throws -> (expected: UInt64, decision: Decision<Event>)
    ) async throws -> CommandResult {
        guard let sequencer else { throw LedgerError.openForReadingOnly(directory.path) }
        if let known = try knownResult(of: instruction) { return known }
        let actor = try EntryActor(instruction.actor)
        for _ in 1...AuditLedger.attempts {
            let now = clock()
            let (expected, decision) = try decide(now)
            let events: [Event]
            switch decision {
            case .refuse(let refusal): return .refused(refusal)
            case .accept(let accepted): events = accepted
            }
            for document in documents { try document.keep(in: store.documents) }
            let payloads = events.map(\.payload)
            let outcome = try await sequencer.append(
                AppendRequest(
                    stream: stream, expected: .exactly(expected),
                    events: zip(events, payloads).map {
                        ProposedEvent(
                            type: $0.type, schema: $0.schema, occurredAt: instruction.occurredAt ?? now, actor: actor,
                            payload: $1)
                    },
                    idempotency: instruction.idempotency))
            guard let result = try result(of: outcome, events.map(\.type)) else { continue }
            // Whoever destroyed the same document meanwhile could not know that it was needed again.
            for document in documents where !document.isKept(in: store.documents) {
                try document.keep(in: store.documents)
            }
            if case .appended(let receipt) = outcome {
                appended(events, payloads, receipt)
                noteSize((receipt.entries.last?.index.value ?? 0) + 1)
            }
            return result
        }
        throw LedgerError.busy(writingTo: stream)
    }

    /// What was answered to the same call before; nil where it has no idempotency key, or that is new.
    func knownResult(of instruction: Instruction) throws -> CommandResult? {
        guard let idempotency = instruction.idempotency else { return nil }
        return try store.outcome(of: idempotency).flatMap { try result(of: $0) }
    }

    /// What `outcome` means for whoever gave the command; nil where somebody else was faster and it must be decided anew.
    ///
    /// - Parameter types: of the events that were to be appended; nil where they are not known.
    func result(of outcome: AppendOutcome, _ types: [String]? = nil) throws -> CommandResult? {
        switch (outcome, types) {
        case (.appended(let receipt), let types?):
            return .recorded(CommandResult.Recording(types: types, receipt: receipt))
        case (.appended(let receipt), nil), (.repeated(let receipt), _):
            let first = receipt.entries.first?.position ?? StreamPosition(0)
            let events = try store.readStream(receipt.stream, from: first, limit: receipt.entries.count)
            return .recorded(CommandResult.Recording(types: events.map(\.entry.type), receipt: receipt))
        case (.keyReused(let key, let original), _): return .keyReused(key: key, original: original)
        case (.conflict, _): return nil
        }
    }
}

extension LedgerError {
    static func openForReadingOnly(_ path: String) -> LedgerError {
        LedgerError(.readOnly, "\(path) is open for reading only", advice: "Open it for writing to append to it")
    }

    static func busy(writingTo stream: StreamName) -> LedgerError {
        LedgerError(
            .busy, "Others kept writing to \(stream) while this command was decided, \(AuditLedger.attempts) times",
            advice: "Nothing was written; try again")
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
