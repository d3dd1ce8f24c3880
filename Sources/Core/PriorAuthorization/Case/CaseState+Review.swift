import CanonicalJSON
import ClinicalPolicy

extension CaseState {
    func accept(_ request: InformationRequested, _ context: CommandContext) throws(Refusal) -> InformationRequested {
        guard !request.items.isEmpty, !request.recipients.isEmpty else {
            throw Refusal(
                .nothingAsked, request.items.isEmpty ? "nothing is asked for" : "nobody is asked",
                advice: "an evaluation lists what is missing; name at least one item and one recipient")
        }
        for recipient in request.recipients { try Prose.check(recipient, "recipient") }
        let policies = try? applicablePolicies(context.policies)
        for item in request.items {
            try Prose.check(item.subject, "subject of an item")
            try Prose.check(item.question, "question of an item")
            if item.kind == .fact { _ = try policies?.declaration(of: FactName(item.subject)) }
        }
        guard request.due > context.occurredAt else {
            throw Refusal(
                .nothingAsked, "the answer would be due \(request.due), before it is asked for, \(context.occurredAt)",
                advice: "give the provider time to answer")
        }
        return request
    }

    func receive(_ command: ReceiveInformation) throws(Refusal) -> InformationReceived {
        let answers = try awaited(command.answers)
        try Prose.check(command.from, "person who answered")
        try Prose.check(command.note, "note")
        for document in command.documents { try requireOnFile(document) }
        return InformationReceived(
            answers: answers, from: command.from, documents: command.documents, note: command.note)
    }

    /// The request for information that is meant: the one named, or the only one that is open.
    func awaited(_ named: EventReference?) throws(Refusal) -> EventReference {
        guard case .pendedForInformation(let awaited) = status, let first = awaited.first else {
            throw Refusal(.nothingAwaited, "no information is awaited", advice: "ask for it first")
        }
        let meant = named ?? first
        guard awaited.contains(meant), named != nil || awaited.count == 1 else {
            let open = awaited.map(\.text).joined(separator: ", ")
            throw Refusal(
                .nothingAwaited,
                named.map { "\($0) is not an open request for information" }
                    ?? "several requests for information are open",
                advice: "name the one that is answered: \(open)")
        }
        return meant
    }

    /// Selects the version, gathers what is known, and has the rules run on it.
    func evaluate(_ command: Evaluate, _ context: CommandContext) throws(Refusal) -> CriteriaEvaluated {
        guard let request, eventCount > 0 else {
            throw Refusal(.notInThisPhase, "the case has no request yet", advice: "submit the request first")
        }
        let policies = try applicablePolicies(context.policies)
        let chosen = try policies.version(command.version, context.policies)
        let facts = caseFacts(for: chosen.compiled)
        let evaluation = chosen.compiled.evaluate(facts, for: request.payload.kind)
        return CriteriaEvaluated(
            policy: chosen.version.reference, effectiveOn: chosen.effectiveOn, engine: context.engineVersion,
            factSet: facts.digest, consideredThrough: eventCount - 1, summary: evaluation.summary)
    }

    func judgement(_ command: Judge, _ context: CommandContext) throws(Refusal) -> JudgementRecorded {
        let policies = try applicablePolicies(context.policies)
        let rule = try policies.judgement(on: command.criterion, for: request?.payload.kind ?? .initial)
        let role = context.actor.role
        guard rule.roles.contains(role.rawValue) else {
            throw Refusal(
                .roleMayNotJudge, "\(command.criterion) is not for \(role.rawValue) to judge",
                advice: "the policy leaves it to \(rule.roles.joined(separator: ", "))")
        }
        if Set<CasePhase>.underAppeal.contains(phase) { try checkIndependence(of: context.actor) }
        try Prose.check(command.rationale, "rationale")
        if rule.mustCite, command.citations.isEmpty {
            throw Refusal(
                .citationRequired, "a judgement on \(command.criterion) must cite a document",
                advice: "put the evidence on file and cite it: \(rule.question)")
        }
        for document in command.citations { try requireOnFile(document) }
        return JudgementRecorded(
            criterion: command.criterion, finding: command.finding, rationale: command.rationale,
            citations: command.citations, supersedes: judgements[command.criterion]?.id)
    }
}

extension ApplicablePolicies {
    /// The version named, or the first that applies.
    func version(_ named: PolicyVersionID?, _ catalog: PolicyCatalog) throws(Refusal) -> Applicable {
        guard let named else { return all[0] }
        if let match = all.first(where: { $0.compiled.version == named }) { return match }
        guard catalog.published(policy, named) != nil else { throw catalog.versionNotPublished(policy, named) }
        throw Refusal(
            .versionNotInForce, "\(policy)@\(named) is not in force for this case; \(name) is",
            advice: "leave the version out; replay shows other versions without touching the case")
    }
}
