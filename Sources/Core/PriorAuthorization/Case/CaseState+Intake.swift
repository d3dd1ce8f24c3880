import CanonicalJSON
import ClinicalPolicy
import Cryptography

extension CaseState {
    /// The request, its documents and its facts, in this order.
    func submit(_ command: SubmitRequest, _ context: CommandContext) throws(Refusal) -> [CaseEvent] {
        let submission = command.submission
        try context.checkPast(submission.received, "the receipt of the request")
        let request = RequestSubmitted(command, policy: try policy(for: submission, context.policies))
        var events: [CaseEvent] = [.requestSubmitted(request)]
        var state = CaseState.start
        state.evolve(events[0], context.provisional(at: 0))
        for document in try documents(of: command) {
            let event = CaseEvent.documentUploaded(try state.accept(document))
            state.evolve(event, context.provisional(at: state.eventCount))
            events.append(event)
        }
        if !submission.facts.isEmpty, request.policy == nil {
            throw .noPolicy(covering: submission.drug, on: submission.receivedOn)
        }
        let digests = Dictionary(
            zip(submission.documents, command.stored).map { ($0.name, $1.digest) },
            uniquingKeysWith: { first, _ in first })
        for fact in submission.facts {
            let assertion = AssertFact(
                fact.fact, .json(fact.value, unit: fact.unit), document: try fact.digest(in: digests),
                locator: fact.locator,
                origin: fact.origin)
            let event = CaseEvent.factAsserted(try state.assertion(assertion, context))
            state.evolve(event, context.provisional(at: state.eventCount))
            events.append(event)
        }
        return events
    }

    /// The policy the requester names, or the one in force that covers the drug; nil where there is none.
    private func policy(for submission: Submission, _ catalog: PolicyCatalog) throws(Refusal) -> PolicyID? {
        guard let named = submission.policy else {
            return catalog.policy(covering: submission.drug.hcpcs, on: submission.receivedOn)
        }
        guard catalog.version(of: named, effectiveOn: submission.receivedOn) != nil else {
            let known = catalog.policyIDs.map(\.text)
            let nearest = Spelling.nearest(to: named.text, among: known).map { "did you mean \($0)?" }
            throw Refusal(
                .noPolicyInForce, "no version of \(named) is in force on \(submission.receivedOn)",
                advice: nearest ?? "leave the policy out, and the drug finds it")
        }
        return named
    }

    private func documents(of command: SubmitRequest) throws(Refusal) -> [DocumentUploaded] {
        let documents = command.submission.documents
        guard documents.count == command.stored.count else {
            throw Refusal(
                .documentNotOnFile, "\(documents.count) documents are submitted and \(command.stored.count) are stored",
                advice: "store the bytes of every document first")
        }
        return zip(documents, command.stored).map { document, bytes in
            DocumentUploaded(
                digest: bytes.digest, size: bytes.size, mediaType: document.mediaType, kind: document.kind,
                title: document.title, author: document.author, date: document.date)
        }
    }

    func accept(_ document: DocumentUploaded) throws(Refusal) -> DocumentUploaded {
        try Prose.check(document.title, "document's title")
        try Prose.check(document.author, "document's author")
        guard MediaType.isOne(document.mediaType) else {
            throw Refusal(
                .textUnusable, "\"\(document.mediaType)\" is no media type", advice: "write one such as application/pdf"
            )
        }
        guard DocumentUploaded.sizes.contains(document.size) else {
            throw Refusal(
                .documentNotOnFile,
                "a document has 1 to \(DocumentUploaded.sizes.upperBound) bytes; \"\(document.title)\" has \(document.size)",
                advice: "split it, or scan it anew")
        }
        if let known = documents.first(where: { $0.payload.digest == document.digest }) {
            throw Refusal(
                .documentAlreadyOnFile,
                "\"\(document.title)\" has the same bytes as \"\(known.payload.title)\", on file already",
                advice: "cite the document on file: \(document.digest.base64)")
        }
        return document
    }

    func requireOnFile(_ digest: SHA256Digest) throws(Refusal) {
        guard !hasDocument(digest) else { return }
        let known = documents.map { "\"\($0.payload.title)\" (\($0.payload.digest.base64))" }
        throw Refusal(
            .documentNotOnFile, "the document \(digest.base64) is not on file in this case",
            advice: known.isEmpty ? "add it first" : "add it first; on file are \(known.joined(separator: ", "))")
    }
}

extension RequestSubmitted {
    init(_ command: SubmitRequest, policy: PolicyID?) {
        let submission = command.submission
        self.init(
            submission: command.digest, received: submission.received, receivedOn: submission.receivedOn,
            kind: submission.kind, priority: submission.priority, requester: submission.requester, policy: policy,
            member: submission.member, prescriber: submission.prescriber, consulting: submission.consulting,
            drug: submission.drug, diagnosis: submission.diagnosis, plan: submission.plan)
    }
}

extension SubmittedFact {
    fileprivate func digest(in digests: [String: SHA256Digest]) throws(Refusal) -> SHA256Digest? {
        guard let document else { return nil }
        if let digest = digests[document] { return digest }
        throw Refusal(
            .documentNotOnFile, "\(fact) cites \"\(document)\", which is not among the submission's documents",
            advice: "name one of its documents")
    }
}

extension CommandContext {
    /// What stands for the envelope of an event of the same append, before it has one.
    func provisional(at position: UInt64) -> EventContext {
        EventContext(
            id: .provisional, position: position, recordedAt: now, occurredAt: occurredAt, actor: actor)
    }
}
