import Application
import ArgumentParser
import ClinicalPolicy
import PriorAuthorization

struct WhyNotVerb: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "why-not",
        abstract: "Tell what would have to be otherwise for an evaluation to come out another way.",
        discussion: """
            The smallest sets of criteria whose being met would do, the shortest first; and below each the facts, documents and \
            judgements that would bring it about. Each set suffices, and no part of it does. It says what decides, not what is true.

            Examples:
              docket why-not 4f1c
              docket why-not 4f1c --for clinician
            """)

    static let part = AccessedPart.answer

    @OptionGroup var target: CaseArgument
    @Option(
        name: .customLong("for"), help: "The outcome asked about: approve, or clinician, where criteria are not met.")
    var goal = WhyNot.Goal.approve
    @Option(help: ArgumentHelp("The entry of the evaluation; the latest without it.", valueName: "index"))
    var evaluation: UInt64?
    @Option(help: ArgumentHelp("At most so many ways.", valueName: "count"))
    var limit = WhyNot.usualLimit
    @OptionGroup var options: ReadingOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit: expected a number from 1 on.") }
    }

    func subject(in ledger: AuditLedger) throws -> AccessSubject {
        .of(try ledger.caseID(matching: target.name), Self.part, entry: evaluation)
    }

    func report(on ledger: AuditLedger) throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        switch try ledger.whyNot(goal, of: id, evaluationAt: evaluation, limit: limit) {
        case .failure(let reason): return AnswerText.notDerivable(reason, in: id)
        case .success(let (basis, answer)): return WhyNotText.report(answer, on: basis)
        }
    }
}
