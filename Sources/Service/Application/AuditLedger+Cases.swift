public import CanonicalJSON
import ClinicalPolicy
public import Cryptography
import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore
import Synchronization

extension AuditLedger {
    /// The time now, by the ledger's clock.
    public func now() -> Timestamp {
        clock()
    }

    /// The cases, in the order of their identifiers, which begin with the time they were opened.
    public func caseIDs() throws -> [CaseID] {
        try store.streams(in: StreamName.caseCategory).compactMap(\.caseID)
    }

    /// Hands in the submission in `bytes`, which `name` names in errors, as a new case.
    ///
    /// Documents are kept and durable before the events that name them; where anything is wrong with the submission nothing is
    /// recorded, and no document is kept.
    /// - Parameter folder: where the files lie that the submission names; nil where it may name none.
    /// - Returns: the case, where it was recorded, and what became of the command.
    /// - Throws: `SubmissionError` where the file is malformed or a document cannot be read, `LedgerError` where the ledger fails.
    public func submit(
        _ bytes: [UInt8], named name: String, filesBeside folder: String?, _ instruction: Instruction
    ) async throws -> (caseID: CaseID?, result: CommandResult) {
        try await submit(
            try SubmissionFile.read(bytes, name: name), digest: SHA256.digest(bytes), named: name, filesBeside: folder,
            instruction)
    }

    /// Hands in `submission`, which was read from what has this digest, as a new case; the rest is as with its bytes.
    public func submit(
        _ submission: Submission, digest: SHA256Digest, named name: String, filesBeside folder: String?,
        _ instruction: Instruction
    ) async throws -> (caseID: CaseID?, result: CommandResult) {
        let (request, documents) = try SubmissionFile.request(
            submission, digest: digest, name: name, filesBeside: folder)
        return try await submit(request, documents: documents, instruction)
    }

    /// Hands in `request` as a new case; its documents are kept before it is recorded.
    ///
    /// - Parameter documents: the documents of `request`, in the same order.
    /// - Returns: the case, where it was recorded, and what became of the command.
    public func submit(
        _ request: SubmitRequest, documents: [IncomingDocument], _ instruction: Instruction
    ) async throws -> (caseID: CaseID?, result: CommandResult) {
        let stream = StreamName.of(try CaseID.new(at: clock()))
        let result = try await append(to: stream, instruction, documents: documents, appended: { fold($0, $1, $2) }) {
            now in
            (0, CaseState.start.decide(.submit(request), in: try context(instruction, now: now)))
        }
        guard case .recorded(let recording) = result else { return (nil, result) }
        return (recording.receipt.stream.caseID, result)
    }

    /// Gives the case `id` the command that `command` makes of the case as it is.
    ///
    /// - Parameters:
    ///   - seen: the case as it was just read; where it has changed since, it is read again.
    ///   - documents: what the command puts on file; kept when the command is accepted.
    /// - Throws: what `command` throws, or `LedgerError`.
    public func handle(
        _ instruction: Instruction, on id: CaseID, seen: SeenCase? = nil, documents: [IncomingDocument] = [],
        command: (CaseRecord) throws -> CaseCommand
    ) async throws -> CommandResult {
        var record: CaseRecord?
        let result = try await append(
            to: StreamName.of(id), instruction, documents: documents,
            appended: { fold($0, $1, $2) { record = try? self.record(of: &$0) } }
        ) { now -> (UInt64, Decision<CaseEvent>) in
            let record = try seen?.take() ?? self.record(of: id)
            if let destruction = record.destructions.first {
                return (UInt64(record.entries.count), .refuse(destruction.refusal(of: id)))
            }
            let decision = record.state.decide(try command(record), in: try context(instruction, now: now))
            return (UInt64(record.entries.count), decision)
        }
        guard case .recorded(var recording) = result, let record else { return result }
        recording.record = record
        return .recorded(recording)
    }

    /// The case `id`: its events and what they fold to.
    ///
    /// - Throws: `NameError` where there is no such case.
    public func record(of id: CaseID) throws -> CaseRecord {
        try requireKey("What case \(id) says")
        guard let found = try folded(id, { try record(of: &$0) }) else { throw NameError.noCase(id) }
        return found
    }

    /// The case that the events of `recording` are of, with them; nil where they are of none.
    public func record(of recording: CommandResult.Recording) throws -> CaseRecord? {
        if let record = recording.record { return record }
        return try recording.receipt.stream.caseID.map { try record(of: $0) }
    }

    /// The case that `content` holds, made once for as long as nothing is added.
    private func record(of content: inout FoldedCase.Content) throws -> CaseRecord {
        if let known = content.record { return known }
        let made = try record(of: content.history)
        // Payloads that are not there may come back.
        if !content.isIncomplete { content.record = made }
        return made
    }

    /// The case `id` as `events`, the first of its stream, make it.
    func record(of id: CaseID, _ events: [RecordedEvent]) throws -> CaseRecord {
        try record(of: CaseHistory(id, events))
    }

    private func record(of history: CaseHistory) throws -> CaseRecord {
        CaseRecord(
            of: history, criterionTexts: try criterionTexts(of: history.state),
            destructions: history.state.hiddenEventCount == 0
                ? [] : try destructions(of: history.entries.map(\.recorded)))
    }

    /// The case that `text` names, as ``caseID(matching:)`` finds it.
    public func record(matching text: String) throws -> CaseRecord {
        try record(of: try caseID(matching: text))
    }

    /// The case that `text` names: its identifier, or a part of it of at least four characters that no other has.
    ///
    /// - Throws: `NameError` where none or several match.
    public func caseID(matching text: String) throws -> CaseID {
        if let id = CaseID(text) { return id }
        guard text.count >= 4 else {
            throw NameError(
                kind: .unknown, message: "\"\(text)\" is too short to name a case",
                advice: "Write at least four characters of its identifier")
        }
        let all = try caseIDs()
        let matches = all.filter { $0.text.contains(text.lowercased()) }
        return try NameError.single(matches.map { ($0, $0.text) }, named: text, kind: "case", known: all.map(\.text))
    }

    /// Keeps `document`, whose file lies in `folder` where it is one; the event that names it, returned here, is still to come.
    public func store(_ document: SubmittedDocument, filesBeside folder: String) throws -> DocumentUploaded {
        let incoming = try IncomingDocument(document, of: "the request", beside: folder)
        try incoming.keep(in: store.documents)
        return DocumentUploaded(document, incoming)
    }

    func context(
        _ instruction: Instruction, now: Timestamp, _ policies: PolicyCatalog? = nil
    ) throws -> CommandContext {
        CommandContext(
            actor: instruction.actor, now: now, occurredAt: instruction.occurredAt ?? now,
            policies: try policies ?? catalog(),
            engineVersion: AuditLedger.engineVersion, allowsAutomaticApproval: allowsAutomaticApproval,
            clocks: try ClockRulesFile.inForce.get())
    }

    private func criterionTexts(of state: CaseState) throws -> [CriterionID: String] {
        guard let reference = state.latestEvaluation?.payload.policy else { return [:] }
        let noticed = try store.noticed()
        return try knownPolicies.withLock { try $0.criterionTexts(of: reference, noticed, in: store) }
    }
}

extension CaseID {
    /// A new identifier that begins with the time `moment` (UUIDv7, RFC 9562 section 5.7).
    static func new(at moment: Timestamp) throws -> CaseID {
        let id = EventID.version7(at: moment, random: try SecureRandom.bytes(EventID.randomByteCount))
        guard let id = CaseID(id.text) else { preconditionFailure("a UUID is a case's identifier") }
        return id
    }
}
