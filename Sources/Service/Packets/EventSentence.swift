import CanonicalJSON
import ClinicalPolicy
import Cryptography
public import PriorAuthorization

/// What an event says, in a few words.
public enum EventSentence {
    /// The words, to follow the name of whoever did it.
    public static func of(_ event: CaseEvent) -> String {
        switch event {
        case .requestSubmitted(let request):
            "submitted the request of \(request.receivedOn): \(request.kind.rawValue), \(request.drug.hcpcs)"
        case .documentUploaded(let document):
            "put on file \(document.kind.rawValue) \"\(document.title)\" \(document.digest.hex.prefix(12))"
        case .factAsserted(let fact): "stated \(fact.fact) = \(fact.value)"
        case .factCorrected(let fact):
            "corrected \(fact.fact) from \(fact.oldValue) to \(fact.newValue), approved by \(fact.approver): \(fact.reason)"
        case .informationRequested(let request):
            "asked \(request.recipients.joined(separator: ", ")) for \(counted(request.items.count, "item")), due \(request.due.seconds)"
        case .informationReceived(let answer): "recorded the answer of \(answer.from)"
        case .informationLapsed(let lapse): "recorded that no answer came by \(lapse.due.seconds)"
        case .criteriaEvaluated(let evaluation):
            "evaluated under \(evaluation.policy.version): \(evaluation.summary.recommendation.rawValue)"
        case .judgementRecorded(let judgement): "judged \(judgement.criterion) \(judgement.finding.rawValue)"
        case .determinationIssued(let determination): "determined: \(determination.outcome.rawValue)"
        case .administrativeDenialIssued(let denial): "denied for an administrative reason: \(denial.ground.rawValue)"
        case .requestWithdrawn(let withdrawal): "recorded the withdrawal by \(withdrawal.by)"
        case .requestDismissed(let dismissal): "dismissed the request: \(dismissal.ground.rawValue)"
        case .replayPerformed(let replay):
            "replayed under \(replay.under.version): "
                + (replay.under == replay.recorded
                    ? replay.finding.rawValue : replay.recommendation?.rawValue ?? replay.finding.rawValue)
        case .clockStarted, .extensionTaken, .deadlineMissed: ofClock(event)
        case .appealFiled, .appealAcknowledged, .appealReviewed, .appealDecided, .appealWithdrawn, .appealDismissed,
            .externalReviewRequested, .externalReviewDecided, .fairHearingRequested, .fairHearingDecided,
            .decisionEffectuated:
            ofAppeal(event)
        default: ofCourse(event)
        }
    }

    private static func ofClock(_ event: CaseEvent) -> String {
        switch event {
        case .clockStarted(let clock):
            "started the clock \(clock.rule.rule.id), due \(clock.due.seconds)"
                + (clock.supersedes == nil ? "" : ", in place of one whose date was corrected")
        case .extensionTaken(let taken):
            "moved a deadline from \(taken.oldDue.seconds) to \(taken.newDue.seconds), asked by the \(taken.requester.rawValue): \(taken.reason)"
        case .deadlineMissed(let missed):
            "recorded that the deadline \(missed.due.seconds) was missed: \(missed.consequence.rawValue)"
        default: event.type
        }
    }

    private static func ofAppeal(_ event: CaseEvent) -> String {
        switch event {
        case .appealFiled(let appeal): "filed the appeal of \(appeal.filer)"
        case .appealAcknowledged(let acknowledgement): "acknowledged the appeal by \(acknowledgement.method.rawValue)"
        case .appealReviewed(let review):
            "recorded the \(review.kind.rawValue) of the appeal on \(review.heldOn), with \(review.participants.joined(separator: ", "))"
        case .appealDecided(let decision): "decided the appeal: \(decision.resolution.rawValue)"
        case .appealWithdrawn(let withdrawal): "recorded that \(withdrawal.by) withdrew the appeal"
        case .appealDismissed(let dismissal): "dismissed the appeal: \(dismissal.ground.rawValue)"
        case .externalReviewRequested(let request): "recorded that \(request.requester) asked \(request.body) to review"
        case .externalReviewDecided(let decision): "recorded the external review: \(decision.result.rawValue)"
        case .fairHearingRequested(let request):
            "recorded that \(request.requester) asked for a fair hearing before \(request.body)"
        case .fairHearingDecided(let decision): "recorded the fair hearing: \(decision.result.rawValue)"
        case .decisionEffectuated(let effectuation): "recorded the reversal as carried out: \(effectuation.how)"
        default: event.type
        }
    }

    private static func ofCourse(_ event: CaseEvent) -> String {
        switch event {
        case .reviewerAssigned(let assignment):
            "assigned \(assignment.reviewer) to \(assignment.task.rawValue)"
                + (assignment.specialty.map { ", \($0)" } ?? "")
        case .emergencySupplyDispensed(let supply):
            "recorded an emergency supply of \(counted(supply.days, "day")) by \(supply.pharmacy)"
        case .peerToPeerHeld(let conversation):
            "recorded a peer-to-peer conversation with \(conversation.provider): \(conversation.outcome.rawValue)"
        case .noticeIssued(let notice):
            "issued the \(notice.kind.rawValue) notice to the \(notice.recipient.rawValue) by \(notice.method.rawValue)"
                + (notice.supersedes == nil ? "" : ", in place of an earlier one")
        case .cycleAdministered(let cycle):
            "recorded cycle \(cycle.cycle), given \(cycle.administeredOn), paid by \(cycle.payerName ?? "the plan")"
        case .authorizationAmended(let amendment):
            "amended the authorization to \(counted(amendment.newTerms.cycles, "cycle")): \(amendment.reason)"
        case .authorizationExtended(let lengthening):
            "extended the authorization from \(lengthening.oldThrough) to \(lengthening.newThrough): \(lengthening.reason)"
        case .authorizationTerminated(let termination):
            "ended the authorization from \(termination.effective) on, \(termination.ground.rawValue): \(termination.reason)"
        case .authorizationExpired(let expiry): "recorded that the authorization expired with \(expiry.through)"
        case .dateCorrected(let correction):
            "corrected the date \(correction.date.rawValue) from \(correction.oldValue) to \(correction.newValue), approved by \(correction.approver): \(correction.reason)"
        case .errorAnnotated(let annotation):
            "annotated an error, approved by \(annotation.approver): \(annotation.annotation)"
        default: event.type
        }
    }
}

extension Timestamp {
    /// To the second, as people read it: `2025-10-22T15:20:00Z`.
    fileprivate var seconds: String { "\(rfc3339.prefix(19))Z" }
}
