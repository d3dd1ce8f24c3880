import CQL
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

extension YearCase {
    /// What follows a decision: cycles where something is authorized, an appeal where something is not.
    mutating func after() throws {
        if run.state.phase == .denied || run.state.phase == .modified, chance(40) { try appeal() }
        if run.state.grant != nil { try treat() }
        if chance(1) { try annotate() }
    }

    private mutating func treat() throws {
        guard let grant = run.state.grant, let first = Timestamp(rfc3339: "\(grant.terms.from)T15:00:00Z") else {
            return
        }
        run.now = max(run.now, first)
        if chance(3) {
            return try does(
                .terminateAuthorization(
                    TerminateAuthorization(
                        effective: day(run.now), ground: .prescriberRequest, reason: "Another treatment was begun.")),
                somebody(.reviewer, 12))
        }
        for _ in 0..<Int.random(in: 0...grant.terms.cycles, using: &random) {
            guard run.state.grant?.covers(day(run.now)) == true,
                run.state.lifetimeCycles(run.policies).map({ $0.given < max($0.total, 7) }) ?? true
            else { break }
            let command = RecordCycle(administeredOn: day(run.now), source: "claim \(run.state.eventCount)")
            guard run.refusal(of: .recordCycle(command), by: People.intake) == nil else { break }
            try does(.recordCycle(command), somebody(.intake, 8))
            wait(24 * 21...24 * 30)
        }
        if let last = run.state.grant?.terms.through, run.state.grant?.isOver(on: day(run.now)) == true,
            last < day(run.now)
        {
            try does(.expireAuthorization, People.engine)
        }
    }

    private func day(_ moment: Timestamp) -> CalendarDay {
        guard let day = CalendarDay(moment.utcDate) else { preconditionFailure("a moment is on a day") }
        return day
    }

    private mutating func annotate() throws {
        guard let event = run.state.request?.id else { return }
        try does(
            .annotateError(
                ErrorAnnotated(
                    event: event, annotation: "The fax number is another practice's.",
                    reason: "Typed from an old letter.",
                    approver: somebody(.reviewer, 12).id)), somebody(.privacyOfficer, 2))
    }

    private mutating func appeal() throws {
        wait(24...24 * 50)
        try does(
            .fileAppeal(
                FileAppeal(
                    received: run.now, receivedOn: Clocks.pennsylvania.zone.day(of: run.now), filer: "the member",
                    standing: .member, channel: one(of: AppealChannel.allCases),
                    priority: chance(20) ? .expedited : .standard,
                    grounds: "It is needed.")), somebody(.intake, 8))
        if chance(90) {
            wait(1...30)
            try does(.acknowledgeAppeal(AcknowledgeAppeal(acknowledged: run.now, method: .mail)), somebody(.appeals, 4))
            try notice(.appealAcknowledgement)
        }
        if chance(5) {
            return try does(.withdrawAppeal(WithdrawAppeal(by: "the member", reason: "settled")), somebody(.appeals, 4))
        }
        try resolve()
        if run.state.appeal?.status == .upheld, chance(40) { try hear() }
        if !run.state.awaitingEffectuation.isEmpty {
            wait(chance(90) ? 1...48 : 90...150)
            try does(
                .effectuate(Effectuate(effectuated: run.now, how: "Authorized in the claims system.")),
                somebody(.intake, 8))
        }
    }

    /// Decided by somebody outside the request's review, who reports to nobody in it.
    private mutating func resolve() throws {
        let reviewer = somebody(.appeals, 4, credential: "1999213014")
        try does(
            .assignReviewer(
                AssignReviewer(
                    reviewer: reviewer.id, task: .appeal, credential: Credential("1999213014"), specialty: "hematology",
                    reportsTo: ActorID("appeals-lead"))), somebody(.intake, 8))
        wait(chance(94) ? 24...24 * 20 : 24 * 31...24 * 40)
        if run.state.appeal?.status == .acknowledged, chance(50) {
            try does(
                .reviewAppeal(
                    ReviewAppeal(
                        heldOn: Clocks.pennsylvania.zone.day(of: run.now), kind: one(of: AppealMeeting.allCases),
                        participants: ["the panel"], summary: "Read whole.")), reviewer)
        }
        guard let summary = run.state.latestEvaluation?.payload.summary else { return }
        let criteria = Array(summary.results.filter { $0.result != .met }.map(\.criterion).prefix(1))
        if chance(60) || criteria.isEmpty {
            let from = run.state.request?.payload.plan.plannedStart ?? day(run.now)
            let plan = run.state.request?.payload.plan
            try does(
                .decideAppeal(
                    DecideAppeal(
                        .overturned, rationale: "What was missing is there.", criteria: [],
                        terms: plan.map {
                            AuthorizedTerms(
                                cycles: $0.cyclesRequested ?? 1, dose: $0.dose, from: from,
                                through: from.lastDay(ofMonths: 6))
                        })), reviewer)
        } else {
            try does(
                .decideAppeal(DecideAppeal(.upheld, rationale: "The criterion is not met.", criteria: criteria)),
                reviewer)
        }
        try notice(.appealResolution)
    }

    private mutating func hear() throws {
        wait(24...24 * 100)
        let clerk = somebody(.appeals, 4)
        let result = one(of: [AppealResolution.upheld, .overturned])
        if chance(50) {
            try does(
                .requestExternalReview(
                    RequestExternalReview(body: "an independent reviewer", requested: run.now, requester: "the member")),
                clerk)
            wait(24...24 * 40)
            try does(
                .decideExternalReview(
                    DecideFurtherReview(decided: run.now, result: result, rationale: "By the record.")), clerk)
        } else {
            try does(
                .requestFairHearing(
                    RequestFairHearing(body: "the state's bureau", requested: run.now, requester: "the member")), clerk)
            wait(24...24 * 60)
            try does(
                .decideFairHearing(DecideFurtherReview(decided: run.now, result: result, rationale: "By the record.")),
                clerk)
        }
    }
}
