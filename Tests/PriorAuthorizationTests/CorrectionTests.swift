import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// Corrected dates and annotated errors: nothing is edited, and the right value holds from then on.
@Suite struct CorrectionTests {
    private func correction(
        _ event: EventReference, _ date: CorrectableDate, _ value: String, approver: ActorID = People.secondClinician.id
    ) -> CaseCommand {
        .correctDate(CorrectDate(event: event, date: date, newValue: value, reason: "stamped so", approver: approver))
    }

    @Test func `a correction names the event, another approver, the right form, and a change`() throws {
        let run = try PhasedCase.run(in: .inReview)
        let request = try #require(run.state.request)
        let right = "2025-10-01T09:00:00-04:00"
        #expect(run.refusal(of: correction(request.id, .received, right), by: People.intake) == nil)
        #expect(
            run.refusal(of: correction(request.id, .heldOn, "2025-10-01"), by: People.intake)?.code == .nothingToCorrect
        )
        #expect(
            run.refusal(of: correction(CaseRun.reference(9), .received, right), by: People.intake)?.code
                == .nothingToCorrect)
        #expect(run.refusal(of: correction(request.id, .received, "2025-10-01"), by: People.intake)?.code == .timeUnfit)
        #expect(
            run.refusal(of: correction(request.id, .received, "2099-10-01T09:00:00Z"), by: People.intake)?.code
                == .timeUnfit)
        #expect(
            run.refusal(of: correction(request.id, .received, request.payload.received.rfc3339), by: People.intake)?
                .code
                == .correctionChangesNothing)
        #expect(
            run.refusal(of: correction(request.id, .received, right, approver: People.intake.id), by: People.intake)?
                .code
                == .approverNotIndependent)
    }

    @Test func `a corrected day of receipt selects the version in force on it, and asks for a new evaluation`() throws {
        var run = try CaseRun(submitting: "case-01.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let request = try #require(run.state.request)
        #expect(run.state.latestEvaluation?.payload.policy.version == "2025-10")
        try run.perform(correction(request.id, .received, "2025-10-10T09:00:00-04:00"), by: People.intake)
        #expect(run.state.request?.payload.receivedOn.text == "2025-10-10")
        let stale = run.refusal(of: .determine(Determine(.approved, rationale: "met")), by: People.reviewer)
        #expect(stale?.code == .evaluationStale)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(run.state.latestEvaluation?.payload.policy.version == "2024-10", "that in force on the right day")
        #expect(
            run.events.first { $0.context.id == request.id }.map { event in
                if case .requestSubmitted(let payload) = event.event {
                    payload.received == request.payload.received
                } else {
                    false
                }
            } == true, "the event stays as it was")
    }

    @Test func `every kind of date can be corrected where the case has one, and holds from then on`() throws {
        var corrected: Set<CorrectableDate> = []
        let phases: [CasePhase] = [
            .inReview, .approved, .appealInReview, .appealDecided, .fairHearing, .effectuated, .externalReview,
        ]
        for phase in phases {
            var run = try PhasedCase.run(in: phase)
            if phase == .approved {
                try run.perform(
                    .issueNotice(
                        Commands.notice(.approval, about: try #require(run.state.determination?.id), at: run.now)),
                    by: People.reviewer)
            }
            if phase == .inReview {
                try run.perform(
                    try #require(Commands.anyOf[.holdPeerToPeer]).heldNow(run.now), by: People.secondClinician)
            }
            for (_, context) in run.events {
                for date in CorrectableDate.allCases where run.state.date(date, of: context.id) != nil {
                    let value = date.isDay ? "2025-10-02" : "2025-10-02T08:00:00.000Z"
                    guard run.refusal(of: correction(context.id, date, value), by: People.intake) == nil else {
                        continue
                    }
                    var changed = run
                    try changed.perform(correction(context.id, date, value), by: People.intake)
                    #expect(changed.state.date(date, of: context.id) == value, "\(date) in \(phase)")
                    corrected.insert(date)
                }
            }
        }
        #expect(
            corrected.isSuperset(of: Set(CorrectableDate.allCases).subtracting([.administeredOn, .decided])),
            "\(corrected)")
    }

    @Test func `an annotation is beside an event of the case, and changes nothing else`() throws {
        var run = try PhasedCase.run(in: .denied)
        let before = run.state
        func annotate(_ event: EventReference, approver: ActorID = People.secondClinician.id) -> CaseCommand {
            .annotateError(
                ErrorAnnotated(event: event, annotation: "another fax", reason: "typed", approver: approver))
        }
        let event = try #require(before.documents.first?.id)
        #expect(run.refusal(of: annotate(CaseRun.reference(999)), by: People.auditor)?.code == .nothingToCorrect)
        #expect(
            run.refusal(of: annotate(event, approver: People.auditor.id), by: People.auditor)?.code
                == .approverNotIndependent)
        try run.perform(annotate(event), by: People.auditor)
        #expect(run.state.course.annotations.count == 1)
        #expect(run.state.standing == before.standing)
        #expect(run.state.evidence(since: try #require(run.state.latestEvaluation?.payload)) == 0)
    }

    @Test func `every event of every generated phase is known to its case, so that it can be annotated`() throws {
        for phase in CasePhase.allCases where phase != .notSubmitted {
            let run = try PhasedCase.run(in: phase)
            for (event, context) in run.events {
                let annotation = ErrorAnnotated(
                    event: context.id, annotation: "x", reason: "y", approver: People.secondClinician.id)
                #expect(
                    run.refusal(of: .annotateError(annotation), by: People.auditor) == nil, "\(event.type) in \(phase)")
            }
        }
    }
}

extension CaseCommand {
    fileprivate func heldNow(_ moment: Timestamp) -> CaseCommand {
        guard case .holdPeerToPeer(var command) = self else { return self }
        command.heldAt = moment
        return .holdPeerToPeer(command)
    }
}
