import Application
import ArgumentParser
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization
import Representations

struct Evaluate: CaseVerb {
    static let configuration = CommandConfiguration(
        abstract: "Evaluate the criteria in force, and record every result with what is missing.",
        discussion: """
            The engine recommends and never denies. Without --as and DOCKET_ACTOR it acts by itself. On appeal, --under \
            chooses between the version of the determination and the one in force when the appeal was received.

            Example:
              docket evaluate 4f1c --as engine
            """)
    static let verb = "evaluate"

    @OptionGroup var target: CaseArgument
    @Option(
        help: ArgumentHelp(
            "The policy version, where several apply, such as PA.CP.PHAR.359@2025-10.", valueName: "version"),
        transform: VersionName.read)
    var under: VersionName?
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { ["under": JSONValue(under?.description)] }
    var fallback: Actor? { .engine(version: AuditLedger.engineVersion) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        if let under, let policy = record.state.request?.payload.policy, under.policy != policy {
            throw Failure(
                "usage", "--under names \(under.policy), and the case falls under \(policy)",
                advice: "Name a version of \(policy)")
        }
        return .evaluate(PriorAuthorization.Evaluate(version: under?.version))
    }
}

struct Judge: CaseVerb {
    static let configuration = CommandConfiguration(
        abstract: "Record a person's finding on a criterion that is left to judgement.",
        discussion: """
            Example:
              docket judge 4f1c I.A.5.c met --rationale "Listed as category 2A" \\
                  --cite "Compendium page" --as cl-2:clinician:1999213014
            """)
    static let verb = "judge"

    @OptionGroup var target: CaseArgument
    @Argument(help: "The criterion, such as I.A.5.c.") var criterion: String
    @Argument(help: "What was found.") var finding: KnownJudgement.Finding
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var rationale: String
    @Option(
        help: ArgumentHelp(
            "A document on file it rests on: its title, or the beginning of its SHA-256. May be given again.",
            valueName: "document"))
    var cite: [String] = []
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "cite": JSONValue(cite), "criterion": .string(criterion), "finding": .string(finding.rawValue),
            "rationale": .string(rationale),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .judge(
            PriorAuthorization.Judge(
                CriterionID(criterion), finding, rationale: rationale,
                citations: try cite.map { try record.document($0) }))
    }
}

struct Determine: CaseVerb {
    static let configuration = CommandConfiguration(
        abstract: "Decide the request on its latest evaluation.",
        discussion: """
            The engine approves only what its evaluation recommends, and decides nothing else. A denial or a modification is a \
            clinician's, with a credential, a rationale and the criteria it rests on.

            Examples:
              docket determine 4f1c approved --rationale "All criteria are met." \\
                  --as rv-2:reviewer
              docket determine 4f1c denied --criterion II.A.3 \\
                  --rationale "Six cycles were received." \\
                  --as cl-2:clinician:1999213014
            """)
    static let verb = "determine"

    @OptionGroup var target: CaseArgument
    @Argument(help: "What is decided.") var outcome: DeterminationOutcome
    @OptionGroup var decision: DecisionOptions
    @Option(help: ArgumentHelp("Why it departs from the recommendation, where it does.", valueName: "text"))
    var departure: String?
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        decision.json.with(["departure": JSONValue(departure), "outcome": .string(outcome.rawValue)])
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .determine(
            PriorAuthorization.Determine(
                outcome, rationale: decision.rationale, criteria: decision.criteria,
                evaluation: try decision.evaluation(in: record), terms: decision.terms(for: record),
                departure: departure))
    }
}

struct Withdraw: CaseVerb {
    static let configuration = CommandConfiguration(
        abstract: "Withdraw the request.",
        discussion: """
            Example:
              docket withdraw 4f1c --by "Riverside Clinic" \\
                  --reason "Treatment was changed" --as intake-1:intake
            """)
    static let verb = "withdraw"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who withdraws it, in words.", valueName: "text")) var by: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { ["by": .string(by), "reason": .string(reason)] }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .withdraw(RequestWithdrawn(by: by, reason: reason))
    }
}
