import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// The clocks of a case: what starts, stops, moves and misses them.
@Suite struct CaseClockTests {
    private static let hour: Int64 = 3_600_000

    /// A case handed in under the published deadlines; its clock stands an hour after the receipt.
    private func submitted(_ file: String = "case-05.json") throws -> CaseRun {
        var run = CaseRun()
        run.clocks = Clocks.pennsylvania
        let command = run.submission(Examples.submission(file))
        run.now = Timestamp(milliseconds: Examples.submission(file).received.milliseconds + Self.hour)
        try run.perform(command, by: People.intake)
        return run
    }

    private func clock(_ rule: String, in run: CaseRun) throws -> ClockState {
        try #require(run.state.clocks.last { $0.rule.id == rule }, "\(rule)")
    }

    private func moved(_ run: CaseRun, past moment: Timestamp) -> CaseRun {
        var run = run
        run.now = Timestamp(milliseconds: moment.milliseconds + 1)
        return run
    }

    @Test func `a request starts several clocks at once, each with its rule whole`() throws {
        let run = try submitted()
        let received = try #require(run.state.request?.payload.received)
        #expect(
            Set(run.state.clocks.map(\.rule.id)).isSuperset(of: ["drug-response", "decision-standard", "chc-decision"]))
        for clock in run.state.clocks {
            #expect(clock.started.payload.started == received)
            #expect(clock.started.payload.trigger == 0)
            let again = clock.started.payload.rule.due(from: received, closures: clock.started.payload.closures)
            #expect(again == clock.due, "\(clock.rule.id) counts again from the event alone")
        }
        #expect(try clock("drug-response", in: run).due.milliseconds == received.milliseconds + 24 * Self.hour)
    }

    @Test func `without deadlines no clock is kept`() throws {
        let run = try CaseRun(submitting: "case-05.json")
        #expect(run.state.clocks.isEmpty)
        #expect(
            run.refusal(
                of: .takeExtension(TakeExtension(requester: .member, reason: "more time")), by: People.reviewer)?
                .code == .clockUnfit)
    }

    @Test func `a pend stops no deadline of the decision, and starts that of the answer`() throws {
        var run = try submitted()
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        try run.perform(try #require(Commands.anyOf[.requestInformation]).due(in: run), by: People.reviewer)
        #expect(run.state.phase == .pendedForInformation)
        #expect(try clock("decision-standard", in: run).isRunning, "the decision is due as before")
        #expect(try !clock("chc-decision", in: run).isRunning, "to ask for what is missing is what this one waits for")
        #expect(try clock("chc-information-answer", in: run).isRunning)
    }

    @Test func `the decision stops what waits for it, and says whether it came in time`() throws {
        var run = try submitted("case-01.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        var late = moved(run, past: try clock("decision-standard", in: run).due)
        try run.perform(.determine(Determine(.approved, rationale: "met")), by: People.engine)
        #expect(try clock("decision-standard", in: run).isTimely(at: run.now) == true)
        #expect(try clock("decision-standard", in: late).isTimely(at: late.now) == false, "it waits, and is too late")
        try late.perform(.determine(Determine(.approved, rationale: "met")), by: People.engine)
        #expect(try clock("decision-standard", in: late).isTimely(at: late.now) == false)
    }

    @Test func `an extension moves the deadline once, before it passes, by no more than its rule allows`() throws {
        let run = try submitted()
        let decision = try clock("decision-standard", in: run)
        func extend(_ days: Int?, in run: CaseRun, clock: ClockState? = nil) -> CaseCommand {
            .takeExtension(
                TakeExtension(
                    clock: (clock ?? decision).started.id, requester: .plan,
                    duration: days.map { ClockDuration($0, .calendarDays) },
                    reason: "a report is needed, in the member's interest"))
        }
        #expect(run.refusal(of: extend(15, in: run), by: People.reviewer)?.code == .clockUnfit)
        let fixed = try clock("drug-response", in: run)
        #expect(
            run.refusal(of: extend(1, in: run, clock: fixed), by: People.reviewer)?.reason.contains("may not") == true)
        let late = moved(run, past: decision.due)
        #expect(late.refusal(of: extend(14, in: late), by: People.reviewer)?.advice.contains("missed") == true)
        var extended = run
        try extended.perform(extend(nil, in: run), by: People.reviewer)
        let moved = try clock("decision-standard", in: extended)
        #expect(
            moved.due.milliseconds == decision.due.milliseconds + 14 * 24 * Self.hour
                || abs(moved.due.milliseconds - decision.due.milliseconds - 14 * 24 * Self.hour) == Self.hour)
        #expect(extended.state.extensions.map(\.payload.oldDue) == [decision.due])
        #expect(extended.refusal(of: extend(1, in: extended), by: People.reviewer)?.reason.contains("already") == true)
        // The member is told: a notice of the extension has something to tell of.
        #expect(extended.state.noticeable(.extended) == extended.state.extensions.map(\.id))
    }

    @Test
    func `no decision by the deadline is adverse on that date, can be appealed, and a late decision is still due`()
        throws
    {
        let run = try submitted("case-08.json")
        let decision = try clock("decision-standard", in: run)
        let miss = CaseCommand.recordMissedDeadline(RecordMissedDeadline(clock: decision.started.id))
        #expect(run.refusal(of: miss, by: People.engine)?.code == .clockUnfit, "it is not past")
        var late = moved(run, past: decision.due)
        try late.perform(miss, by: People.engine)
        #expect(late.state.phase == .deemedDenied)
        #expect(late.state.adverseDecisions.count == 1)
        #expect(late.refusal(of: miss, by: People.engine)?.reason.contains("on record") == true)
        try late.perform(.evaluate(Evaluate()), by: People.engine)
        var decided = late
        try decided.perform(
            .determine(Determine(.denied, rationale: "six received", criteria: ["II.A.3"])), by: People.clinician)
        #expect(decided.state.phase == .denied)
        try late.perform(
            .fileAppeal(FileAppeal(received: late.now, filer: "the member", standing: .member, grounds: "no answer")),
            by: People.intake)
        #expect(late.state.appeal?.filed.payload.determination == late.state.deemedDenial)
        #expect(late.state.phase == .appealFiled)
    }

    @Test func `an appeal that is not decided in time counts as gone through, and a hearing may be asked for`() throws {
        var run = try submitted("case-08.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        try run.perform(
            .determine(Determine(.denied, rationale: "six received", criteria: ["II.A.3"])), by: People.clinician)
        try run.perform(
            .fileAppeal(FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "it helps")),
            by: People.intake)
        let hearing = try #require(Commands.anyOf[.requestFairHearing]).asked(at: run.now)
        #expect(run.refusal(of: hearing, by: People.intake)?.code == .notOpen)
        let appeal = try clock("appeal-standard", in: run)
        run = moved(run, past: appeal.due)
        try run.perform(.recordMissedDeadline(RecordMissedDeadline(clock: appeal.started.id)), by: People.engine)
        #expect(run.state.isDeemedExhausted)
        try run.perform(try #require(Commands.anyOf[.requestFairHearing]).asked(at: run.now), by: People.intake)
        #expect(run.state.phase == .fairHearing)
        try run.perform(
            .decideFairHearing(DecideFurtherReview(decided: run.now, result: .upheld, rationale: "rightly")),
            by: People.appeals)
        #expect(run.state.phase == .appealDecided, "the hearing's decision stands for that of the plan")
    }

    @Test func `a corrected date of receipt starts its clocks anew, and the wrong ones are replaced`() throws {
        var run = try submitted()
        let request = try #require(run.state.request)
        let before = run.state.clocks.count
        let earlier = Timestamp(milliseconds: request.payload.received.milliseconds - 26 * Self.hour)
        try run.perform(
            .correctDate(
                CorrectDate(
                    event: request.id, date: .received, newValue: earlier.rfc3339, reason: "stamped a day before",
                    approver: People.secondClinician.id)), by: People.intake)
        #expect(run.state.clocks.count == 2 * before)
        #expect(run.state.clocks.prefix(before).allSatisfy { $0.supersededBy != nil && !$0.isRunning })
        #expect(run.state.runningClocks.allSatisfy { $0.started.payload.started == earlier })
        #expect(try clock("drug-response", in: run).due.milliseconds == earlier.milliseconds + 24 * Self.hour)
        #expect(run.state.request?.payload.received == earlier)
        #expect(run.state.course.dateCorrections.first?.payload.oldValue == request.payload.received.rfc3339)
    }

    @Test func `a corrected date keeps an extension that was taken`() throws {
        var run = try submitted()
        let decision = try clock("decision-standard", in: run)
        try run.perform(
            .takeExtension(TakeExtension(clock: decision.started.id, requester: .member, reason: "asked for time")),
            by: People.reviewer)
        let extended = try clock("decision-standard", in: run).due
        let request = try #require(run.state.request)
        let earlier = Timestamp(milliseconds: request.payload.received.milliseconds - 24 * Self.hour)
        try run.perform(
            .correctDate(
                CorrectDate(
                    event: request.id, date: .received, newValue: earlier.rfc3339, reason: "stamped so",
                    approver: People.secondClinician.id)), by: People.intake)
        let again = try clock("decision-standard", in: run)
        #expect(again.due.milliseconds == extended.milliseconds - 24 * Self.hour, "a day earlier, fourteen days longer")
        #expect(
            run.refusal(
                of: .takeExtension(TakeExtension(clock: again.started.id, requester: .member, reason: "again")),
                by: People.reviewer)?.reason.contains("already") == true)
    }

    @Test func `a year passes over a thousand cases, and no clock stands otherwise than its due date says`() throws {
        var random = SystemRandomNumberGenerator()
        let run = try submitted("case-08.json")
        for _ in 0..<1_000 {
            let day = Int64.random(in: 0..<365 * 24, using: &random) * Self.hour
            let now = Timestamp(milliseconds: run.now.milliseconds + day)
            for clock in run.state.clocks {
                let standing = try #require(clock.standing(at: now))
                #expect((standing == .overdue) == (now > clock.due))
                if standing == .atRisk { #expect(now >= clock.started.payload.rule.atRisk(before: clock.due)) }
            }
        }
    }
}

extension CaseCommand {
    /// The same request for information, due ten days after the run's clock.
    fileprivate func due(in run: CaseRun) -> CaseCommand {
        guard case .requestInformation(let request) = self else { return self }
        let due = Timestamp(milliseconds: run.now.milliseconds + 864_000_000)
        return .requestInformation(InformationRequested(items: request.items, recipients: request.recipients, due: due))
    }

    /// The same request for a hearing, asked at `moment`.
    fileprivate func asked(at moment: Timestamp) -> CaseCommand {
        guard case .requestFairHearing(var command) = self else { return self }
        command.requested = moment
        return .requestFairHearing(command)
    }
}
