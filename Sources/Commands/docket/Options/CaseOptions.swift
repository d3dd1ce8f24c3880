import Application
import ArgumentParser
import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Representations

/// The case a verb is about.
struct CaseArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The case: its identifier, or a part of it of at least four characters that no other has.",
            valueName: "case"))
    var name: String
}

/// The document a fact rests on.
struct EvidenceOptions: ParsableArguments {
    @Option(help: "The document on file that supports it: its title, or the beginning of its SHA-256.")
    var document: String?

    @Option(help: ArgumentHelp("Where in the document, such as \"page 2\".", valueName: "place"))
    var locator: String?

    var json: JSONObject { ["document": JSONValue(document), "locator": JSONValue(locator)] }

    /// The digest of the document, which is on file in `record`.
    func digest(in record: CaseRecord) throws -> SHA256Digest? {
        try document.map { try record.document($0) }
    }
}

/// What a decision says, and what it authorizes.
struct DecisionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, in words for the member and the provider.", valueName: "text"))
    var rationale: String

    @Option(
        help: ArgumentHelp("A criterion the rationale rests on, such as I.A.5. May be given again.", valueName: "id"))
    var criterion: [String] = []

    @Option(
        help: ArgumentHelp("The entry of the evaluation it rests on; the latest without it.", valueName: "index"))
    var evaluation: UInt64?

    @Option(
        help: ArgumentHelp("How many cycles are authorized; as the evaluation offers without it.", valueName: "count"))
    var cycles: Int?

    @Option(
        help: ArgumentHelp(
            "The doses of days 1, 8 and 15 authorized, in mg/m2: 0.8/0.5/0.5; as asked for without it.",
            valueName: "doses"),
        transform: DosePlan.read)
    var dose: DosePlan?

    @Option(
        help: ArgumentHelp("The first day authorized; the planned start without it.", valueName: "day"),
        transform: checked)
    var from: CalendarDay?

    @Option(
        help: ArgumentHelp(
            "The last day authorized; as long as the policy's approval lasts without it.", valueName: "day"),
        transform: checked)
    var through: CalendarDay?

    /// The criteria named.
    var criteria: [CriterionID] { criterion.map { CriterionID($0) } }

    /// The terms, as far as any are given; nil for those the evaluation offers.
    func terms(for record: CaseRecord) -> AuthorizedTerms? {
        guard cycles != nil || dose != nil || from != nil || through != nil else { return nil }
        return record.terms(cycles: cycles, dose: dose, from: from, through: through)
    }

    /// The evaluation named; nil for the latest.
    func evaluation(in record: CaseRecord) throws -> EventReference? {
        try evaluation.map { try record.event(at: $0, as: CriteriaEvaluated.self) }
    }

    var json: JSONObject {
        [
            "criteria": JSONValue(criterion), "cycles": JSONValue(cycles),
            "dose": JSONValue(dose.map { $0.words }), "evaluation": evaluation.map { JSONValue($0) } ?? .null,
            "from": JSONValue(from),
            "rationale": .string(rationale), "through": JSONValue(through),
        ]
    }
}
