import Application
import CanonicalJSON
import EventLog
import EventStore
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Replay
import Representations

extension Call {
    /// Who wants it done, when it happened, and how a repetition is known.
    ///
    /// - Parameter arguments: all that was asked for; an idempotency key stands for it, the operation, the path, who asks, and when.
    func instruction(_ arguments: JSONValue) throws -> Instruction {
        let acting = try acting()
        let moment = try occurredAt()
        return Instruction(
            by: acting.actor, occurredAt: moment, idempotency: try idempotency(arguments, acting.actor, moment))
    }

    /// When it happened, by the caller's word.
    func occurredAt() throws(Problem) -> Timestamp? {
        guard let text = header(.docketOccurredAt) else { return nil }
        guard let moment = Timestamp(rfc3339: text) else {
            throw Problem(
                400, "malformed-header", "Docket-Occurred-At is no moment",
                advice: "Write it as 2025-10-22T15:20:00Z (RFC 3339)")
        }
        return moment
    }

    private func idempotency(
        _ arguments: JSONValue, _ actor: Actor, _ moment: Timestamp?
    ) throws(Problem) -> IdempotencyKey? {
        guard let text = header(.idempotencyKey) else { return nil }
        let request: JSONValue = [
            "actor": [
                "credential": JSONValue(actor.credential), "id": .string(actor.id.text),
                "role": .string(actor.role.rawValue),
            ],
            "arguments": arguments, "occurredAt": JSONValue(moment?.rfc3339), "operation": .string(route.operation),
            "path": .string(request.uri.path),
        ]
        return try IdempotencyKey(text, of: try acting().caller.id, request: request.canonicalBytes)
    }

    /// Gives the case that the path names the command that `make` makes of the case as it stands; it happened at `moment`.
    ///
    /// - Parameters:
    ///   - arguments: all that was asked for.
    ///   - documents: what the command puts on file.
    func command(
        _ arguments: JSONValue, documents: [IncomingDocument] = [],
        _ make: (_ record: StandingCase, _ moment: Timestamp) throws -> CaseCommand
    ) async throws -> Response {
        let id = try caseID()
        let (instruction, expected) = (try instruction(arguments), try ifMatch())
        let moment = instruction.occurredAt ?? ledger.now()
        // Whoever may not know of the case is told the same as where there is none, whatever else would be said of it.
        guard let seen = try ledger.record(of: id, for: try acting()).map({ SeenCase($0) }) else {
            throw Problem.noCase()
        }
        let result = try await service.writing {
            try await ledger.handle(instruction, on: id, seen: seen, documents: documents) { record in
                try Call.check(expected, against: record.entries.count)
                return try make(.recorded(record), moment)
            }
        }
        return try answer(to: result)
    }

    /// The position that the caller expects the case to be at; nil for any.
    private func ifMatch() throws(Problem) -> Int? {
        guard let text = header(.ifMatch), text != "*" else { return nil }
        guard text.hasPrefix("\""), text.hasSuffix("\""), text.count >= 3,
            let position = Int(text.dropFirst().dropLast())
        else {
            throw Problem(
                400, "malformed-header", "If-Match is no position of a case",
                advice: "Send the ETag of the case as it was given, quotes included")
        }
        return position
    }

    private static func check(_ expected: Int?, against position: Int) throws(Problem) {
        guard let expected, expected != position else { return }
        throw Problem(
            412, "position-passed", "the case is at position \(position), and not at \(expected)",
            advice: "Read the case again, and decide on what it says now", headers: [.eTag: "\"\(position)\""])
    }

    /// The answer to a command: where its events are in the log, the signed head that covers them, and where the case stands now.
    func answer(to result: CommandResult) throws -> Response {
        switch result {
        case .refused(let refusal): throw Problem(refusal)
        case .keyReused(_, let original):
            throw Problem.keyReused(original)
        case .recorded(let recording):
            var headers: HTTPFields = [:]
            if let last = recording.receipt.entries.last, recording.receipt.stream.caseID != nil {
                headers[.eTag] = "\"\(last.position.value + 1)\""
            }
            return Response(
                bytes: try RecordingRepresentation.bytes(recording, in: ledger), type: "application/json",
                status: recording.receipt.repeated ? 200 : 201, headers: headers)
        }
    }
}

extension IdempotencyKey {
    /// The key `text` of `caller`: callers choose keys without knowing of each other.
    init(_ text: String, of caller: ActorID, request: [UInt8]) throws(Problem) {
        let key = "\(caller)/\(text)"
        guard !text.isEmpty, key.utf8.count <= 128, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(
                400, "malformed-header", "the idempotency key is not usable",
                advice: "Send 1 to \(127 - caller.text.utf8.count) visible ASCII characters")
        }
        self.init(key: key, request: request)
    }
}

extension Problem {
    /// The key stands for another request, recorded at `original`.
    static func keyReused(_ original: EntryIndex) -> Problem {
        Problem(
            422, "idempotency-key-reused",
            "the idempotency key stands for another request of yours, recorded at entry \(original)",
            advice: "Send this request under a key of its own")
    }
}
