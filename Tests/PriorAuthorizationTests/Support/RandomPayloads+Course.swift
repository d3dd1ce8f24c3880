import CaseSupport
import Cryptography
import PriorAuthorization

extension RandomPayloads {
    /// One payload of each type of the course of a case: who was assigned, what was given, what came after the decision.
    mutating func ofTheCourse() -> [any EventPayload] {
        [
            ClockStarted(
                rule: pinnedClockRule(), started: moment(), trigger: UInt64(count()), due: moment(),
                closures: list(0...3) { $0.day() }, supersedes: optional { $0.reference() }),
            ExtensionTaken(
                clock: reference(), requester: one(of: ExtensionRequester.allCases), oldDue: moment(), newDue: moment(),
                closures: list(0...3) { $0.day() }, reason: text()),
            DeadlineMissed(clock: reference(), due: moment(), consequence: one(of: ClockConsequence.allCases)),
            InformationLapsed(request: reference(), due: moment(), note: optional { $0.text() }),
            ReviewerAssigned(
                reviewer: People.reviewer.id, task: one(of: ReviewTask.allCases),
                credential: optional { $0.credential() }, specialty: optional { $0.text() },
                reportsTo: optional { _ in People.reviewer.id }, checkedAgainst: list(0...2) { _ in People.appeals.id }),
            PeerToPeerHeld(
                heldAt: moment(), clinician: People.reviewer.id, provider: text(),
                participants: list(0...3) { $0.text() }, outcome: one(of: PeerToPeerOutcome.allCases), summary: text()),
            NoticeIssued(
                kind: one(of: NoticeKind.allCases), about: reference(), recipient: one(of: NoticeRecipient.allCases),
                addressee: text(), method: one(of: NoticeMethod.allCases), issued: moment(), letter: digest(),
                size: Int.random(in: 1...268435456, using: &generator), template: text(), templateVersion: text(),
                templateDigest: digest(), language: text(),
                gradeInTenths: optional { Int.random(in: 0...400, using: &$0.generator) },
                supersedes: optional { $0.reference() }),
            AuthorizationAmended(decision: reference(), oldTerms: terms(), newTerms: terms(), reason: text()),
            AuthorizationExtended(decision: reference(), oldThrough: day(), newThrough: day(), reason: text()),
            AuthorizationTerminated(
                decision: reference(), effective: day(), ground: one(of: TerminationGround.allCases), reason: text()),
            AuthorizationExpired(decision: reference(), through: day()),
            CycleAdministered(
                cycle: Int.random(in: 1...99, using: &generator), administeredOn: day(),
                payer: one(of: CyclePayer.allCases), payerName: optional { $0.text() }, dose: optional { $0.dose() },
                source: text(), document: optional { $0.digest() }),
            EmergencySupplyDispensed(
                dispensed: moment(), therapy: one(of: TherapyStage.allCases),
                days: Int.random(in: 1...31, using: &generator), limit: Int.random(in: 1...31, using: &generator),
                rule: text(), pharmacy: text(), reason: text()),
            RequestDismissed(ground: one(of: DismissalGround.allCases), reason: text()),
            AdministrativeDenialIssued(
                ground: one(of: AdministrativeGround.allCases), rationale: text(),
                documents: list(0...2) { $0.digest() }),
            AppealAcknowledged(appeal: reference(), acknowledged: moment(), method: one(of: NoticeMethod.allCases)),
            AppealReviewed(
                appeal: reference(), heldOn: day(), kind: one(of: AppealMeeting.allCases),
                participants: list(1...3) { $0.text() }, summary: text()),
            AppealWithdrawn(appeal: reference(), by: text(), reason: text()),
            AppealDismissed(appeal: reference(), ground: one(of: AppealDismissalGround.allCases), reason: text()),
            ExternalReviewRequested(decision: reference(), body: text(), requested: moment(), requester: text()),
            ExternalReviewDecided(
                request: reference(), decided: moment(), result: one(of: AppealResolution.allCases), rationale: text(),
                terms: optional { $0.terms() }),
            FairHearingRequested(
                decision: reference(), body: text(), requested: moment(), requester: text(),
                continuation: .random(using: &generator)),
            FairHearingDecided(
                request: reference(), decided: moment(), result: one(of: AppealResolution.allCases), rationale: text(),
                terms: optional { $0.terms() }),
            DecisionEffectuated(decision: reference(), effectuated: moment(), how: text()),
            DateCorrected(
                event: reference(), date: one(of: CorrectableDate.allCases), oldValue: text(), newValue: text(),
                reason: text(), approver: People.reviewer.id),
            ErrorAnnotated(event: reference(), annotation: text(), reason: text(), approver: People.reviewer.id),
        ]
    }
}
