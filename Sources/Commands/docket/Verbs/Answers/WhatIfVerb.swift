import Application
import ArgumentParser
import ClinicalPolicy
import PriorAuthorization
import Replay

struct WhatIfVerb: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "what-if",
        abstract: "Show what a case would have come to if it were otherwise, beside its latest evaluation.",
        discussion: """
            Facts and judgements that are supposed count as documented. Nothing is written. Without --under and --at, the \
            version and the facts are those of the latest evaluation.

            Examples:
              docket what-if 4f1c --fact CD22Positive=true
              docket what-if 4f1c --fact "DoseDay1=0.8 mg/m2" --judgement II.A.2=met
              docket what-if 4f1c --without CD22Positive --under PA.CP.PHAR.359@2024-10
              docket what-if 4f1c --at 2025-10-20T09:00:00-04:00
            """)

    static let part = AccessedPart.answer

    @OptionGroup var target: CaseArgument
    @Option(
        help: ArgumentHelp(
            "A fact as it is supposed: its name and its value. May be given again.", valueName: "name=value"),
        transform: SupposedFact.read)
    var fact: [SupposedFact] = []
    @Option(
        help: ArgumentHelp(
            "A judgement as it is supposed: the criterion, and met or not-met. May be given again.",
            valueName: "id=finding"),
        transform: SupposedJudgement.read)
    var judgement: [SupposedJudgement] = []
    @Option(
        help: ArgumentHelp(
            "A fact, or the criterion of a judgement, supposed not to be on file. May be given again.",
            valueName: "name"))
    var without: [String] = []
    @Option(
        help: ArgumentHelp("Another version, such as PA.CP.PHAR.359@2025-10.", valueName: "version"),
        transform: VersionName.read)
    var under: VersionName?
    @Option(
        help: ArgumentHelp(
            "The case and the ledger as they stood then, by the ledger's clock (RFC 3339).", valueName: "moment"),
        transform: Moment.read)
    var at: Moment?
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        let hypothesis = Hypothesis(
            facts: fact.map { ($0.name, $0.value) }, judgements: judgement.map { ($0.criterion, $0.finding) },
            without: without, under: try under.map { try ledger.published($0.policy, $0.version) },
            at: at?.timestamp)
        do {
            return WhatIfText.report(try ledger.whatIf(hypothesis, of: id))
        } catch let refusal as Refusal {
            throw Failure(
                "cannot-suppose", refusal.reason.beginningSentence, advice: refusal.advice.beginningSentence)
        }
    }
}

/// A fact as somebody supposes it: `CyclesReceived=5`, `DoseDay1=0.8 mg/m2`.
struct SupposedFact {
    let name: FactName
    let value: ProposedValue

    @Sendable static func read(_ text: String) throws -> SupposedFact {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError("expected NAME=VALUE, such as CD22Positive=true or \"DoseDay1=0.8 mg/m2\"")
        }
        return SupposedFact(name: FactName(String(parts[0])), value: .written(String(parts[1])))
    }
}

/// A judgement as somebody supposes it: `II.A.2=met`.
struct SupposedJudgement {
    let criterion: CriterionID
    let finding: KnownJudgement.Finding

    @Sendable static func read(_ text: String) throws -> SupposedJudgement {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let finding = KnownJudgement.Finding(rawValue: String(parts[1]))
        else {
            throw ValidationError("expected CRITERION=met or CRITERION=not-met, such as II.A.2=met")
        }
        return SupposedJudgement(criterion: CriterionID(String(parts[0])), finding: finding)
    }
}
