import CanonicalJSON
import CaseSupport
import Cryptography
import PriorAuthorization
import Support

extension RandomCase {
    /// A command about what happens beside and after the decision, most of which make some sense at the time.
    mutating func courseCommand(_ kind: CommandKind) -> CaseCommand {
        let now = run.now
        let state = run.state
        switch kind {
        case .assignReviewer:
            return .assignReviewer(
                AssignReviewer(
                    reviewer: somebody(in: .appeals).id, task: one(of: ReviewTask.allCases),
                    credential: isOneIn(4) ? nil : Credential("1234567893"),
                    specialty: isOneIn(4) ? nil : one(of: ["hematology", "oncology", "dermatology"]),
                    reportsTo: isOneIn(4) ? nil : somebody(in: .clinician).id))
        case .recordEmergencySupply:
            return .recordEmergencySupply(
                RecordEmergencySupply(
                    dispensed: now, therapy: one(of: TherapyStage.allCases),
                    days: Int.random(in: 0...16, using: &generator), pharmacy: text(), reason: text()))
        case .lapseInformation:
            return .lapseInformation(LapseInformation(request: state.informationRequests.last?.id))
        case .holdPeerToPeer:
            return .holdPeerToPeer(
                HoldPeerToPeer(
                    heldAt: now, provider: text(), participants: isOneIn(2) ? [] : [text()],
                    outcome: one(of: PeerToPeerOutcome.allCases), summary: text()))
        case .denyAdministratively:
            return .denyAdministratively(
                AdministrativeDenialIssued(
                    ground: one(of: AdministrativeGround.allCases), rationale: text(),
                    documents: maybeDocument().map { [$0] } ?? []))
        case .dismiss:
            return .dismiss(
                RequestDismissed(ground: one(of: DismissalGround.allCases), reason: isOneIn(5) ? text() : ""))
        case .takeExtension:
            return .takeExtension(
                TakeExtension(
                    clock: isOneIn(2) ? nil : clock(), requester: one(of: ExtensionRequester.allCases),
                    duration: isOneIn(2) ? nil : ClockDuration(one(of: [1, 14, 15]), .calendarDays), reason: text()))
        case .recordMissedDeadline:
            return .recordMissedDeadline(RecordMissedDeadline(clock: isOneIn(3) ? nil : clock()))
        case .issueNotice:
            let kind = one(of: NoticeKind.allCases)
            let about = isOneIn(8) ? reference() : state.noticeable(kind).last ?? reference()
            return .issueNotice(Commands.notice(kind, about: about, at: now))
        case .recordCycle, .amendAuthorization, .extendAuthorization, .terminateAuthorization, .expireAuthorization:
            return authorizationCommand(kind)
        case .correctDate:
            return .correctDate(
                CorrectDate(
                    event: isOneIn(2) ? reference() : state.request?.id ?? reference(),
                    date: isOneIn(2) ? .received : one(of: CorrectableDate.allCases),
                    newValue: one(of: ["2025-10-01T09:00:00-04:00", "2025-10-02", "yesterday"]), reason: text(),
                    approver: somebody(in: .clinician).id))
        case .annotateError:
            return .annotateError(
                ErrorAnnotated(
                    event: reference(), annotation: text(), reason: text(), approver: somebody(in: .clinician).id))
        default: return appealCommand(kind)
        }
    }

    private mutating func authorizationCommand(_ kind: CommandKind) -> CaseCommand {
        let today = Commands.day(run.now)
        switch kind {
        case .recordCycle:
            let payer = isOneIn(4) ? CyclePayer.other : .plan
            return .recordCycle(
                RecordCycle(
                    cycle: isOneIn(4) ? Int.random(in: 1...7, using: &generator) : nil, administeredOn: today,
                    payer: payer, payerName: payer == .other ? text() : nil, source: text(), document: maybeDocument()))
        case .amendAuthorization:
            return .amendAuthorization(
                AmendAuthorization(terms: terms() ?? Commands.terms(1, from: today), reason: text()))
        case .extendAuthorization:
            let last = run.state.authorization?.through ?? today
            return .extendAuthorization(
                ExtendAuthorization(through: last.lastDay(ofMonths: one(of: [1, 3])), reason: text()))
        case .terminateAuthorization:
            return .terminateAuthorization(
                TerminateAuthorization(
                    effective: today, ground: one(of: TerminationGround.allCases), reason: text()))
        default: return .expireAuthorization
        }
    }

    private mutating func appealCommand(_ kind: CommandKind) -> CaseCommand {
        let now = run.now
        let result = one(of: AppealResolution.allCases)
        switch kind {
        case .acknowledgeAppeal:
            return .acknowledgeAppeal(AcknowledgeAppeal(acknowledged: now, method: one(of: NoticeMethod.allCases)))
        case .reviewAppeal:
            return .reviewAppeal(
                ReviewAppeal(
                    heldOn: Commands.day(now), kind: one(of: AppealMeeting.allCases),
                    participants: isOneIn(8) ? [] : [text()], summary: text()))
        case .withdrawAppeal: return .withdrawAppeal(WithdrawAppeal(by: text(), reason: isOneIn(4) ? text() : ""))
        case .dismissAppeal:
            return .dismissAppeal(
                DismissAppeal(
                    ground: one(of: AppealDismissalGround.allCases), reason: isOneIn(4) ? text() : ""))
        case .requestExternalReview:
            return .requestExternalReview(RequestExternalReview(body: text(), requested: now, requester: text()))
        case .requestFairHearing:
            return .requestFairHearing(
                RequestFairHearing(body: text(), requested: now, requester: text(), continuation: isOneIn(2)))
        case .decideExternalReview:
            return .decideExternalReview(
                DecideFurtherReview(
                    decided: now, result: result, rationale: text(), terms: result == .upheld ? nil : terms()))
        case .decideFairHearing:
            return .decideFairHearing(
                DecideFurtherReview(
                    decided: now, result: result, rationale: text(), terms: result == .upheld ? nil : terms()))
        default: return .effectuate(Effectuate(effectuated: now, how: text()))
        }
    }

    private mutating func clock() -> EventReference {
        let running = run.state.runningClocks.map(\.started.id)
        return running.isEmpty || isOneIn(8) ? reference() : one(of: running)
    }
}
