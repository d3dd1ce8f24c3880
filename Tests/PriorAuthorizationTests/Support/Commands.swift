import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import PriorAuthorization

/// Commands to try on cases.
enum Commands {
    /// One command of each kind, which would be accepted where the phase allows it and nothing else stands in the way.
    static let anyOf: [CommandKind: CaseCommand] = {
        var run = CaseRun()
        let reference = CaseRun.reference(0)
        let now = run.now
        let commands: [CaseCommand] =
            [
                run.submission(Examples.submission("case-01.json")),
                run.document("another"),
                .assertFact(AssertFact("ContinuityOfCare", .typed(.boolean(false)), origin: .system)),
                .correctFact(
                    CorrectFact(
                        "CyclesReceived", to: .typed(.integer(1)), reason: "counted again", approver: People.reviewer.id
                    )),
                .requestInformation(
                    InformationRequested(
                        items: [
                            InformationItem(kind: .fact, subject: "CD22Positive", question: "Is it CD22 positive?")
                        ],
                        recipients: ["the practice"], due: Timestamp(milliseconds: now.milliseconds + 864_000_000))),
                .receiveInformation(ReceiveInformation(from: "the practice")),
                .evaluate(Evaluate()),
                .judge(Judge("I.A.5.c", .met, rationale: "listed", citations: [])),
                .determine(Determine(.approved, rationale: "all met")),
                .withdraw(RequestWithdrawn(by: "prescriber", reason: "another therapy")),
                .fileAppeal(FileAppeal(received: now, filer: "the member", standing: .member, grounds: "it is needed")),
                .decideAppeal(DecideAppeal(.overturned, rationale: "it is met")),
                .recordReplay(replay(of: reference)),
            ] + ofTheCourse(now)
        return Dictionary(uniqueKeysWithValues: commands.map { ($0.kind, $0) })
    }()

    /// Commands about what happens beside and after the decision.
    private static func ofTheCourse(_ now: Timestamp) -> [CaseCommand] {
        let reference = CaseRun.reference(0)
        return [
            .assignReviewer(AssignReviewer(reviewer: People.reviewer.id, task: .review)),
            .recordEmergencySupply(
                RecordEmergencySupply(
                    dispensed: now, therapy: .new, days: 3, pharmacy: "Main Street Pharmacy", reason: "at night")),
            .lapseInformation(LapseInformation()),
            .holdPeerToPeer(
                HoldPeerToPeer(heldAt: now, provider: "the prescriber", outcome: .unchanged, summary: "nothing new")),
            .denyAdministratively(
                AdministrativeDenialIssued(ground: .notEligible, rationale: "not eligible in May", documents: [])),
            .dismiss(RequestDismissed(ground: .duplicate, reason: "asked for in May")),
            .takeExtension(TakeExtension(requester: .member, reason: "asked for time")),
            .recordMissedDeadline(RecordMissedDeadline()),
            .issueNotice(notice(.approval, about: reference, at: now)),
            .recordCycle(RecordCycle(administeredOn: day(now), source: "claim 1")),
            .amendAuthorization(AmendAuthorization(terms: terms(2, from: day(now)), reason: "fewer are needed")),
            .extendAuthorization(ExtendAuthorization(through: day(now), reason: "delayed")),
            .terminateAuthorization(
                TerminateAuthorization(effective: day(now), ground: .memberRequest, reason: "the member asked")),
            .expireAuthorization,
            .acknowledgeAppeal(AcknowledgeAppeal(acknowledged: now, method: .mail)),
            .reviewAppeal(
                ReviewAppeal(heldOn: day(now), kind: .review, participants: ["the panel"], summary: "read")),
            .withdrawAppeal(WithdrawAppeal(by: "the member", reason: "no longer needed")),
            .dismissAppeal(DismissAppeal(ground: .filedLate, reason: "filed after 60 days")),
            .requestExternalReview(
                RequestExternalReview(body: "a reviewer", requested: now, requester: "the member")),
            .decideExternalReview(DecideFurtherReview(decided: now, result: .upheld, rationale: "rightly so")),
            .requestFairHearing(RequestFairHearing(body: "the bureau", requested: now, requester: "the member")),
            .decideFairHearing(DecideFurtherReview(decided: now, result: .upheld, rationale: "rightly so")),
            .effectuate(Effectuate(effectuated: now, how: "authorized in the claims system")),
            .correctDate(
                CorrectDate(
                    event: reference, date: .received, newValue: "2025-10-01T09:00:00-04:00", reason: "stamped so",
                    approver: People.secondClinician.id)),
            .annotateError(
                ErrorAnnotated(
                    event: reference, annotation: "the fax number is wrong", reason: "typed",
                    approver: People.secondClinician.id)),
        ]
    }

    /// Assigns the clinician for appeals, who reports to nobody who had a part.
    static var appealAssignment: AssignReviewer {
        AssignReviewer(
            reviewer: People.appeals.id, task: .appeal, credential: Credential("1234567893"), specialty: "hematology",
            reportsTo: ActorID("ap-00"))
    }

    static func day(_ moment: Timestamp) -> CalendarDay {
        guard let day = CalendarDay(moment.utcDate) else { preconditionFailure("\(moment) is on no day") }
        return day
    }

    static func terms(_ cycles: Int, from day: CalendarDay, through: CalendarDay? = nil) -> AuthorizedTerms {
        AuthorizedTerms(
            cycles: cycles,
            dose: DosePlan(
                day1: Measure("0.8", DosePlan.unit), day8: Measure("0.5", DosePlan.unit),
                day15: Measure("0.5", DosePlan.unit)), from: day, through: through)
    }

    static func notice(_ kind: NoticeKind, about event: EventReference, at moment: Timestamp) -> NoticeIssued {
        NoticeIssued(
            kind: kind, about: event, recipient: .member, addressee: "the member", method: .mail, issued: moment,
            letter: SHA256.digest(Array("a letter".utf8)), size: 8, template: kind.rawValue, templateVersion: "1",
            templateDigest: SHA256.digest(Array("a template".utf8)), language: "en", gradeInTenths: 71, supersedes: nil)
    }

    static func replay(of evaluation: EventReference) -> ReplayPerformed {
        let reference = PolicyReference(policy: Policies.id, version: "2025-10", digest: .zero)
        return ReplayPerformed(
            evaluation: evaluation, recorded: reference, under: reference, engine: "test", finding: .identical,
            difference: nil, recommendation: .approve, trace: "AAAA", reason: nil)
    }
}
