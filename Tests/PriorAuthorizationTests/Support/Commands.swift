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
        let commands: [CaseCommand] = [
            run.submission(Examples.submission("case-01.json")),
            run.document("another"),
            .assertFact(AssertFact("ContinuityOfCare", .typed(.boolean(false)), origin: .system)),
            .correctFact(
                CorrectFact(
                    "CyclesReceived", to: .typed(.integer(1)), reason: "counted again", approver: People.reviewer.id)),
            .requestInformation(
                InformationRequested(
                    items: [InformationItem(kind: .fact, subject: "CD22Positive", question: "Is it CD22 positive?")],
                    recipients: ["the practice"], due: Timestamp(milliseconds: now.milliseconds + 864_000_000))),
            .receiveInformation(ReceiveInformation(from: "the practice")),
            .evaluate(Evaluate()),
            .judge(Judge("I.A.5.c", .met, rationale: "listed", citations: [])),
            .determine(Determine(.approved, rationale: "all met")),
            .withdraw(RequestWithdrawn(by: "prescriber", reason: "another therapy")),
            .fileAppeal(FileAppeal(received: now, filer: "the member", standing: .member, grounds: "it is needed")),
            .decideAppeal(DecideAppeal(.overturned, rationale: "it is met")),
            .recordReplay(replay(of: reference)),
        ]
        return Dictionary(uniqueKeysWithValues: commands.map { ($0.kind, $0) })
    }()

    static func replay(of evaluation: EventReference) -> ReplayPerformed {
        let reference = PolicyReference(policy: Policies.id, version: "2025-10", digest: .zero)
        return ReplayPerformed(
            evaluation: evaluation, recorded: reference, under: reference, engine: "test", finding: .identical,
            difference: nil, recommendation: .approve, trace: "AAAA", reason: nil)
    }
}
