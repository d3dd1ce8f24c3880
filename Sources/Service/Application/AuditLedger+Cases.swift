public import CanonicalJSON
public import ClinicalPolicy
import Cryptography
import EventLog
public import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// The time now, by the ledger's clock.
    public func now() -> Timestamp {
        clock()
    }

    /// Hands in the submission in `bytes`, which `name` names in errors, as a new case.
    ///
    /// Documents are stored and durable before the events that name them; where anything is wrong with the submission nothing is
    /// recorded.
    /// - Parameter folder: where the files lie that the submission names.
    /// - Returns: the case, where it was recorded, and what became of the command.
    /// - Throws: `SubmissionError` where the file is malformed or a document cannot be read, `LedgerError` where the ledger fails.
    public func submit(
        _ bytes: [UInt8], named name: String, filesBeside folder: String, _ instruction: Instruction
    ) async throws -> (CaseID?, CommandResult) {
        let submission = try SubmissionFile.read(bytes, name: name)
        let id = try CaseID.new(at: clock())
        let stream = StreamName.of(id)
        let digest = SHA256.digest(bytes)
        let result = try await append(to: stream, instruction) { now in
            let state = CaseState.start
            let stored = try submission.documents.map { document in
                let stored = try SubmissionFile.store(document, of: name, beside: folder, in: store.documents)
                return SubmitRequest.StoredBytes(digest: stored.digest, size: Int(stored.size))
            }
            let command = CaseCommand.submit(SubmitRequest(submission, digest: digest, stored: stored))
            return (0, state.decide(command, in: try context(instruction, now: now)))
        }
        guard case .recorded(let recording) = result, let identifier = recording.stream.caseID else {
            return (nil, result)
        }
        return (identifier, result)
    }

    /// Gives the case `id` the command that `command` makes of the case as it is.
    ///
    /// - Throws: what `command` throws, or `LedgerError`.
    public func handle(
        _ instruction: Instruction, on id: CaseID, command: (CaseRecord) throws -> CaseCommand
    ) async throws -> CommandResult {
        try await append(to: StreamName.of(id), instruction) { now in
            let record = try record(of: id)
            let decision = record.state.decide(try command(record), in: try context(instruction, now: now))
            return (UInt64(record.events.count), decision)
        }
    }

    /// The case `id`: its events and what they fold to.
    ///
    /// - Throws: `NameError` where there is no such case.
    public func record(of id: CaseID) throws -> CaseRecord {
        let events = try store.readStream(StreamName.of(id))
        guard !events.isEmpty else { throw NameError(description: "there is no case \(id)") }
        var history = CaseHistory(id)
        for event in events { history.add(event) }
        let state = history.state
        return CaseRecord(id: id, events: events, state: state, criterionTexts: try criterionTexts(of: state))
    }

    /// The case that `text` names: its identifier, or a unique part of it of at least four characters.
    ///
    /// - Throws: `NameError` where none or several match.
    public func caseID(matching text: String) throws -> CaseID {
        if let id = CaseID(text) { return id }
        let all = try store.streams(in: StreamName.caseCategory).compactMap(\.caseID)
        let matches = text.count >= 4 ? all.filter { $0.text.contains(text) } : []
        return try NameError.single(Set(matches), named: text, kind: "case", known: all.map(\.text))
    }

    /// Stores the file at `path` as a document, durable when this returns; the event that names it is still to come.
    public func store(documentAt path: String) throws -> StoredDocument {
        try store.documents.put(contentsOf: path)
    }

    /// Stores `document`, whose file lies in `folder` where it is one; the event that names it, returned here, is still to come.
    public func store(_ document: SubmittedDocument, filesBeside folder: String) throws -> DocumentUploaded {
        let stored = try SubmissionFile.store(document, of: "the request", beside: folder, in: store.documents)
        return DocumentUploaded(
            digest: stored.digest, size: Int(stored.size), mediaType: document.mediaType, kind: document.kind,
            title: document.title, author: document.author, date: document.date)
    }

    func context(_ instruction: Instruction, now: Timestamp) throws -> CommandContext {
        CommandContext(
            actor: instruction.actor, now: now, occurredAt: instruction.occurredAt ?? now, policies: try catalog(),
            engineVersion: AuditLedger.engineVersion, allowsAutomaticApproval: allowsAutomaticApproval)
    }

    private func criterionTexts(of state: CaseState) throws -> [CriterionID: String] {
        guard let reference = state.latestEvaluation?.payload.policy,
            let compiled = try catalog().published(reference)?.compiled
        else { return [:] }
        return compiled.criterionTexts
    }
}

extension CompiledPolicy {
    /// The text of each node of the outline.
    public var criterionTexts: [CriterionID: String] {
        Dictionary(sections.flatMap(\.nodes).map { ($0.id, $0.text) }) { first, _ in first }
    }
}

extension CaseID {
    /// A new identifier that begins with the time `moment` (UUIDv7, RFC 9562 section 5.7).
    static func new(at moment: Timestamp) throws -> CaseID {
        let id = EventID.version7(at: moment, random: try SecureRandom.bytes(10))
        guard let id = CaseID(id.text) else { preconditionFailure("a UUID is a case's identifier") }
        return id
    }
}
