import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// What is authorized, and what is left of it.
@Suite struct AuthorizationTests {
    private func approved() throws -> CaseRun {
        var run = try PhasedCase.run(in: .approved)
        let from = try #require(run.state.authorization?.from)
        run.now = try #require(Timestamp(rfc3339: "\(from)T12:00:00Z"))
        return run
    }

    private func cycle(_ day: CalendarDay, payer: String? = nil, number: Int? = nil) -> CaseCommand {
        .recordCycle(
            RecordCycle(
                cycle: number, administeredOn: day, payer: payer == nil ? .plan : .other, payerName: payer,
                source: "claim"))
    }

    @Test func `cycles the plan pays for use the authorization up, those of others do not`() throws {
        var run = try approved()
        let terms = try #require(run.state.authorization)
        let day = Commands.day(run.now)
        try run.perform(cycle(day, payer: "a study"), by: People.intake)
        #expect(run.state.grant?.cyclesLeft == terms.cycles)
        for count in 1...terms.cycles {
            guard run.refusal(of: cycle(day), by: People.intake)?.code != .cycleUnfit else { break }
            try run.perform(cycle(day), by: People.intake)
            #expect(run.state.grant?.cyclesLeft == terms.cycles - count)
        }
    }

    @Test func `a cycle beyond the lifetime cap of the policy is not this plan's, whoever paid for those before`()
        throws
    {
        var run = try approved()
        let day = Commands.day(run.now)
        let lifetime = try #require(run.state.lifetimeCycles(run.policies))
        let left = lifetime.total - lifetime.given
        for _ in 0..<left { try run.perform(cycle(day, payer: "another plan"), by: People.intake) }
        let refusal = try #require(run.refusal(of: cycle(day), by: People.intake))
        #expect(refusal.code == .cycleUnfit)
        #expect(refusal.reason.contains("lifetime"))
        #expect(run.state.grant?.cyclesLeft ?? 0 > 0, "cycles are left of the authorization, and none of the lifetime")
        #expect(
            run.refusal(of: cycle(day, payer: "another plan"), by: People.intake) == nil, "what happened is recorded")
    }

    @Test func `a cycle has a number of its own, falls within the days, and is not in the future`() throws {
        var run = try approved()
        let terms = try #require(run.state.authorization)
        let day = Commands.day(run.now)
        try run.perform(cycle(day), by: People.intake)
        let number = try #require(run.state.course.cycles.first?.payload.cycle)
        #expect(run.refusal(of: cycle(day, number: number), by: People.intake)?.code == .cycleUnfit)
        #expect(run.refusal(of: cycle(day.lastDay(ofMonths: 2)), by: People.intake)?.code == .timeUnfit)
        let before = terms.from.adding(days: -1)
        #expect(run.refusal(of: cycle(before), by: People.intake)?.code == .cycleUnfit)
        let nobody = RecordCycle(administeredOn: day, payer: .other, source: "a letter")
        #expect(run.refusal(of: .recordCycle(nobody), by: People.intake)?.code == .cycleUnfit)
    }

    @Test func `to reduce what was authorized takes a clinician's credential, and can be appealed`() throws {
        var run = try approved()
        let terms = try #require(run.state.authorization)
        let fewer = AuthorizedTerms(cycles: 1, dose: terms.dose, from: terms.from, through: terms.through)
        let amend = CaseCommand.amendAuthorization(AmendAuthorization(terms: fewer, reason: "fewer are needed"))
        #expect(run.refusal(of: amend, by: People.reviewer)?.code == .credentialRequired)
        try run.perform(amend, by: People.clinician)
        #expect(run.state.authorization == fewer)
        #expect(run.state.adverseDecisions.last?.id == run.state.course.amendments.last?.id)
        let same = CaseCommand.amendAuthorization(AmendAuthorization(terms: fewer, reason: "again"))
        #expect(run.refusal(of: same, by: People.clinician)?.code == .termsUnfit)
    }

    @Test func `an authorization is extended to a later day, and expires once its last day is over`() throws {
        var run = try approved()
        let last = try #require(run.state.authorization?.through)
        #expect(
            run.refusal(of: .extendAuthorization(ExtendAuthorization(through: last, reason: "x")), by: People.reviewer)?
                .code == .termsUnfit)
        let later = last.adding(days: 30)
        try run.perform(
            .extendAuthorization(ExtendAuthorization(through: later, reason: "delayed")), by: People.reviewer)
        #expect(run.state.authorization?.through == later)
        #expect(run.refusal(of: .expireAuthorization, by: People.engine)?.code == .timeUnfit)
        run.now = try #require(Timestamp(rfc3339: "\(later.adding(days: 1))T00:00:00Z"))
        try run.perform(.expireAuthorization, by: People.engine)
        #expect(run.state.standing == CaseStanding(.approved, .expired))
        #expect(run.state.grant?.cyclesLeft == 0)
        #expect(run.refusal(of: cycle(later), by: People.intake) == nil, "a claim for a day within comes late")
    }

    @Test func `ending it early names a ground; on medical grounds it takes a clinician, and it can be appealed`()
        throws
    {
        var run = try approved()
        let day = Commands.day(run.now)
        func end(_ ground: TerminationGround) -> CaseCommand {
            .terminateAuthorization(TerminateAuthorization(effective: day, ground: ground, reason: "it ends"))
        }
        #expect(run.refusal(of: end(.medical), by: People.reviewer)?.code == .credentialRequired)
        try run.perform(end(.medical), by: People.clinician)
        #expect(run.state.standing == CaseStanding(.approved, .terminated))
        #expect(run.refusal(of: cycle(day), by: People.intake)?.code == .cycleUnfit)
        try run.perform(
            .fileAppeal(FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "it helps")),
            by: People.intake)
        #expect(run.state.appeal?.filed.payload.determination == run.state.grant?.terminated?.id)
        try run.perform(
            .decideAppeal(DecideAppeal(.overturned, rationale: "it helps")), by: People.appeals)
        #expect(run.state.grant?.status == .active, "what was ended goes on")
        #expect(run.state.phase == .appealDecided)
    }

    @Test func `what a hearing orders is authorized, and waits to be carried out`() throws {
        var run = try PhasedCase.run(in: .fairHearing)
        try run.perform(
            .decideFairHearing(DecideFurtherReview(decided: run.now, result: .overturned, rationale: "it is needed")),
            by: People.appeals)
        let decision = try #require(run.state.fairHearings.last?.decided)
        #expect(run.state.grant?.decision == decision.id)
        #expect(run.state.authorization?.cycles == run.state.request?.payload.plan.cyclesRequested)
        #expect(run.state.awaitingEffectuation == [decision.id])
        #expect(run.state.phase == .appealDecided)
        try run.perform(.effectuate(Effectuate(effectuated: run.now, how: "authorized")), by: People.intake)
        #expect(run.state.awaitingEffectuation.isEmpty)
        #expect(run.state.phase == .effectuated)
        // Six were received, and the hearing orders one more: it is covered.
        let from = try #require(run.state.authorization?.from)
        run.now = max(run.now, try #require(Timestamp(rfc3339: "\(from)T12:00:00Z")))
        #expect(run.refusal(of: cycle(Commands.day(run.now)), by: People.intake) == nil)
    }

    @Test func `an emergency supply is within the rule, which is recorded beside it`() throws {
        let run = try PhasedCase.run(in: .received)
        func supply(_ days: Int, _ therapy: TherapyStage) -> CaseCommand {
            .recordEmergencySupply(
                RecordEmergencySupply(
                    dispensed: run.now, therapy: therapy, days: days, pharmacy: "Main Street", reason: "at night"))
        }
        #expect(run.refusal(of: supply(4, .new), by: People.intake)?.code == .termsUnfit)
        #expect(run.refusal(of: supply(15, .ongoing), by: People.intake) == nil)
        guard case .accept(let events) = run.decide(supply(3, .new), by: People.intake),
            case .emergencySupplyDispensed(let supplied) = try #require(events.first)
        else {
            Issue.record("it is within the rule")
            return
        }
        #expect(supplied.limit == 3)
        #expect(supplied.rule.contains("1396r-8"))
    }
}
