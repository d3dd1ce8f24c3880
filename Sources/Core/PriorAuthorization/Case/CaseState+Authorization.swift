import CQL
import CanonicalJSON
import ClinicalPolicy

extension CaseState {
    func authorizationEvent(for command: CaseCommand, _ context: CommandContext) throws(Refusal) -> CaseEvent {
        guard let grant else {
            throw Refusal(.notInThisPhase, "nothing is authorized", advice: "there is nothing to change")
        }
        switch command {
        case .recordCycle(let command): return .cycleAdministered(try cycle(command, under: grant, context))
        case .amendAuthorization(let command): return .authorizationAmended(try amendment(command, of: grant, context))
        case .extendAuthorization(let command): return .authorizationExtended(try lengthening(command, of: grant))
        case .terminateAuthorization(let command):
            return .authorizationTerminated(try termination(command, of: grant, context))
        default: return .authorizationExpired(try expiry(of: grant, context))
        }
    }

    /// The cycles of the member's life: how many the policy allows in all, and how many were given so far, whoever paid. Nil where the
    /// policy sets no number, or nobody knows how many were given before the request.
    public func lifetimeCycles(_ catalog: PolicyCatalog) -> (total: Int, given: Int)? {
        guard let request, let policy = latestEvaluation?.payload.policy,
            let compiled = catalog.published(policy)?.compiled,
            let rule = compiled.section(for: request.payload.kind).approval.cycles,
            let declaration = compiled.fact(rule.received), let known = fact(declaration),
            case .integer(let before) = known.value.value
        else { return nil }
        return (Int(rule.total), Int(before) + course.cycles.count)
    }

    private func cycle(
        _ command: RecordCycle, under grant: AuthorizationGrant, _ context: CommandContext
    ) throws(Refusal) -> CycleAdministered {
        try Prose.check(command.payerName, "payer's name")
        try Prose.check(command.source, "source")
        if let document = command.document { try requireOnFile(document) }
        if let today = context.today, command.administeredOn > today {
            throw Refusal(
                .timeUnfit, "the cycle is dated \(command.administeredOn), and it is \(today)",
                advice: "record a cycle once it was given")
        }
        let lifetime = lifetimeCycles(context.policies)
        let number = command.cycle ?? (lifetime?.given ?? course.cycles.count) + 1
        if let other = course.cycles.first(where: { $0.payload.cycle == number }) {
            throw Refusal(
                .cycleUnfit, "cycle \(number) is on record, of \(other.payload.administeredOn)",
                advice: "leave the number out for the next cycle, or correct the date of that one")
        }
        guard (command.payer == .other) == (command.payerName != nil) else {
            throw Refusal(
                .cycleUnfit,
                command.payer == .other ? "who paid is not said" : "the plan pays, and another payer is named",
                advice: command.payer == .other ? "name who paid" : "leave the name out, or say that another payer paid"
            )
        }
        if command.payer == .plan { try checkCover(command, number, under: grant, lifetime) }
        return CycleAdministered(
            cycle: number, administeredOn: command.administeredOn, payer: command.payer, payerName: command.payerName,
            dose: command.dose, source: command.source, document: command.document)
    }

    /// Refuses a cycle that this plan does not pay for: beyond the number authorized, outside its days, or beyond the lifetime cap.
    private func checkCover(
        _ command: RecordCycle, _ number: Int, under grant: AuthorizationGrant, _ lifetime: (total: Int, given: Int)?
    ) throws(Refusal) {
        guard grant.paidCycles.count < grant.terms.cycles else {
            throw Refusal(
                .cycleUnfit, "all \(grant.terms.cycles) authorized cycles were given",
                advice: "more take a new request; if another payer paid, say so")
        }
        guard grant.covers(command.administeredOn) else {
            let end =
                grant.terminated.map { "before \($0.payload.effective)" } ?? grant.terms.through.map { "to \($0)" }
                ?? "on"
            throw Refusal(
                .cycleUnfit,
                "\(command.administeredOn) is not within the authorization, from \(grant.terms.from) \(end)",
                advice: "check the day; if another payer paid, say so")
        }
        // What was authorized beyond the cap, as a fair hearing may, was authorized; cycles others paid for since use up the rest.
        guard let lifetime else { return }
        let authorized = lifetime.given - course.cycles.count + grant.terms.cycles
        guard number > max(lifetime.total, authorized) else { return }
        throw Refusal(
            .cycleUnfit, "cycle \(number) is more than the \(lifetime.total) of a lifetime that the policy covers",
            advice: "check the number; if another payer paid, say so")
    }

    private func amendment(
        _ command: AmendAuthorization, of grant: AuthorizationGrant, _ context: CommandContext
    ) throws(Refusal) -> AuthorizationAmended {
        try Prose.check(command.reason, "reason")
        let terms = try checked(command.terms)
        guard terms != grant.terms else {
            throw Refusal(.termsUnfit, "these terms are authorized already", advice: "leave them")
        }
        guard terms.cycles >= grant.paidCycles.count else {
            throw Refusal(
                .termsUnfit,
                "\(grant.paidCycles.count) cycles were given, more than the \(terms.cycles) that would be authorized",
                advice: "end the authorization instead")
        }
        // To reduce what was authorized is itself adverse (42 CFR 438.400(b)(2)).
        if grant.terms.gives(moreThan: terms) {
            try checkCredential(of: context.actor, to: "reducing what was authorized")
        }
        return AuthorizationAmended(
            decision: grant.decision, oldTerms: grant.terms, newTerms: terms, reason: command.reason)
    }

    private func lengthening(
        _ command: ExtendAuthorization, of grant: AuthorizationGrant
    ) throws(Refusal) -> AuthorizationExtended {
        try Prose.check(command.reason, "reason")
        guard let last = grant.terms.through else {
            throw Refusal(.termsUnfit, "the authorization has no last day", advice: "there is nothing to extend")
        }
        guard command.through > last else {
            throw Refusal(
                .termsUnfit, "\(command.through) is not after the last day, \(last)",
                advice: "give a later day; to shorten it, amend or terminate it")
        }
        return AuthorizationExtended(
            decision: grant.decision, oldThrough: last, newThrough: command.through, reason: command.reason)
    }

    private func termination(
        _ command: TerminateAuthorization, of grant: AuthorizationGrant, _ context: CommandContext
    ) throws(Refusal) -> AuthorizationTerminated {
        try Prose.check(command.reason, "reason")
        if command.ground == .medical {
            try checkCredential(of: context.actor, to: "ending an authorization on medical grounds")
        }
        if let later = grant.paidCycles.last(where: { $0.payload.administeredOn >= command.effective }) {
            throw Refusal(
                .termsUnfit, "a cycle was given on \(later.payload.administeredOn), after the end would be",
                advice: "end it from a later day")
        }
        return AuthorizationTerminated(
            decision: grant.decision, effective: command.effective, ground: command.ground, reason: command.reason)
    }

    private func expiry(
        of grant: AuthorizationGrant, _ context: CommandContext
    ) throws(Refusal) -> AuthorizationExpired {
        guard let last = grant.terms.through else {
            throw Refusal(.termsUnfit, "the authorization has no last day", advice: "it ends with its last cycle")
        }
        guard let today = context.today, grant.isOver(on: today) else {
            throw Refusal(
                .timeUnfit, "the authorization lasts through \(last)", advice: "record its end once that day is over")
        }
        return AuthorizationExpired(decision: grant.decision, through: last)
    }
}

extension AuthorizedTerms {
    /// Whether these terms give more cycles, more of a dose, or more time.
    func gives(moreThan other: AuthorizedTerms) -> Bool {
        if cycles > other.cycles || other.dose.isLess(than: dose) { return true }
        guard let last = other.through else { return false }
        return through.map { $0 > last } ?? true
    }
}
