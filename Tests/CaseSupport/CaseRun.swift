public import CanonicalJSON
public import Cryptography
public import PriorAuthorization

/// A case driven by commands, with a clock that moves a minute with each event: given what happened, when somebody does
/// something, then events or a refusal.
public struct CaseRun: Sendable {
    /// The case as it stands.
    public private(set) var state = CaseState.start
    /// What happened.
    public private(set) var events: [(event: CaseEvent, context: EventContext)] = []
    /// The policies.
    public var policies = Policies.catalog
    /// The clock.
    public var now: Timestamp
    /// Whether the engine may approve.
    public var allowsAutomaticApproval = true
    /// The deadlines; nil where no clocks are kept.
    public var clocks: ClockRules?
    /// The documents by the names that submissions and scripts give them.
    public private(set) var documents: [String: SHA256Digest] = [:]
    /// The identity of the event at a position.
    private let reference: @Sendable (Int) -> EventReference

    /// A case of which nothing has happened, at the moment `time` in RFC 3339.
    ///
    /// - Parameter reference: the identity of the event at a position; where several cases make a ledger, each event's own.
    public init(
        at time: String = "2025-11-20T12:00:00Z",
        reference: @escaping @Sendable (Int) -> EventReference = { CaseRun.reference($0) }
    ) {
        guard let now = Timestamp(rfc3339: time) else { fatalError("\(time) is no moment") }
        self.now = now
        self.reference = reference
    }

    /// A case in which the submission in `file` has been handed in.
    public init(submitting file: String, at time: String = "2025-11-20T12:00:00Z") throws {
        self.init(at: time)
        try perform(submission(Examples.submission(file)), by: People.intake)
    }

    /// What would come of a command.
    public func decide(_ command: CaseCommand, by actor: Actor) -> Decision<CaseEvent> {
        state.decide(
            command,
            in: CommandContext(
                actor: actor, now: now, occurredAt: now, policies: policies, engineVersion: "test",
                allowsAutomaticApproval: allowsAutomaticApproval, clocks: clocks))
    }

    /// Why a command would be refused; nil where it would not be.
    public func refusal(of command: CaseCommand, by actor: Actor) -> Refusal? {
        guard case .refuse(let refusal) = decide(command, by: actor) else { return nil }
        return refusal
    }

    /// Carries a command out; throws the refusal.
    @discardableResult
    public mutating func perform(_ command: CaseCommand, by actor: Actor) throws(Refusal) -> [CaseEvent] {
        let events = try decide(command, by: actor).get()
        for event in events { record(event, by: actor) }
        return events
    }

    /// Records an event, whether or not anything would lead to it.
    public mutating func record(_ event: CaseEvent, by actor: Actor) {
        let context = EventContext(
            id: reference(events.count), position: UInt64(events.count), recordedAt: now, occurredAt: now,
            actor: actor)
        state.evolve(event, context)
        events.append((event, context))
        now = Timestamp(milliseconds: now.milliseconds + 60_000)
    }

    /// The identity of the event at `position`.
    public static func reference(_ position: Int) -> EventReference {
        let digits = String(position)
        let text = "0199a8e1-7f62-7c4c-9d0a-" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
        guard let reference = EventReference(text) else { fatalError("\(text) is no event's identity") }
        return reference
    }

    /// The command that hands in `submission`, its documents stored under the digests of their texts.
    public mutating func submission(_ submission: Submission) -> CaseCommand {
        let stored = submission.documents.map { store($0) }
        return .submit(
            SubmitRequest(submission, digest: SHA256.digest(Array("a submission".utf8)), stored: stored))
    }

    /// The command that puts a document on file under `name`.
    public mutating func document(_ name: String, _ text: String = "evidence", kind: DocumentKind = .literature)
        -> CaseCommand
    {
        document(
            SubmittedDocument(
                name: name, source: .text("\(name): \(text)"), mediaType: "text/plain", kind: kind, title: name,
                author: nil,
                date: nil))
    }

    /// The command that puts `document` on file.
    public mutating func document(_ document: SubmittedDocument) -> CaseCommand {
        let bytes = store(document)
        return .addDocument(
            DocumentUploaded(
                digest: bytes.digest, size: bytes.size, mediaType: document.mediaType, kind: document.kind,
                title: document.title, author: document.author, date: document.date))
    }

    private mutating func store(_ document: SubmittedDocument) -> SubmitRequest.StoredBytes {
        guard case .text(let text) = document.source else { fatalError("examples carry their texts") }
        let bytes = Array(text.utf8)
        documents[document.name] = SHA256.digest(bytes)
        return SubmitRequest.StoredBytes(digest: SHA256.digest(bytes), size: bytes.count)
    }

    /// Carries out one step of an example.
    @discardableResult
    public mutating func perform(_ step: CaseStep, of script: CaseScript) throws -> [CaseEvent] {
        now = step.at
        switch step.action {
        case .submit: return try perform(submission(Examples.submission(script.file)), by: step.by)
        case .addDocument(let document): return try perform(self.document(document), by: step.by)
        default:
            let known = documents
            guard let command = step.command({ known[$0] }) else { fatalError("every other step is a command") }
            return try perform(command, by: step.by)
        }
    }
}
