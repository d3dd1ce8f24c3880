import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Replay
import Testing

/// The ten cases as they were submitted: why each is not approved under the version of its day, and what it would have come to if
/// one thing were otherwise.
struct TenCasesAnswers: CustomTestStringConvertible, Sendable {
    /// The submission's file.
    let file: String
    /// The version in force on its day.
    let under: PolicyVersionID
    /// What is recommended as it is.
    let recommendation: Recommendation
    /// The ways to an approval, the shortest first: the criteria, and the sets of evidence, joined by `+`.
    let whyNot: [String: [String]]
    /// What is supposed: `CD22Positive=true`, `II.A.2=met`, `-CD22Positive`, `@2024-10`; what it comes to; and where it first differs.
    let whatIf: (supposed: [String], recommendation: Recommendation?, first: String?)

    init(
        _ file: String, under: PolicyVersionID = "2025-10", _ recommendation: Recommendation,
        whyNot: [String: [String]] = [:], whatIf supposed: [String], _ outcome: Recommendation?, first: String?
    ) {
        self.file = file
        self.under = under
        self.recommendation = recommendation
        self.whyNot = whyNot
        whatIf = (supposed, outcome, first)
    }

    var testDescription: String { file }

    static let all: [TenCasesAnswers] = [
        // 1: approved; without the relapse only another recommendation of the NCCN would do.
        TenCasesAnswers(
            "case-01.json", .approve, whatIf: ["RelapsedOrRefractory=false"], .pend, first: "I.A.5.a: met, not-met"),
        // 2: a year old on the first day; a day earlier it would not be.
        TenCasesAnswers(
            "case-02.json", .approve, whatIf: ["AgeReferenceDate=2025-11-09"], .clinician, first: "I.A.3: met, not-met"),
        TenCasesAnswers(
            "case-02b.json", .clinician,
            whyNot: ["I.A.3": ["correction DateOfBirth", "correction AgeReferenceDate"]],
            whatIf: ["AgeReferenceDate=2025-11-10"], .approve, first: "I.A.3: not-met, met"),
        // 3: three ways to I.A.5; under 2023-10 it hangs on an age gate that is not on file.
        TenCasesAnswers(
            "case-03.json", .pend,
            whyNot: [
                "I.A.5.a": ["correction RelapsedOrRefractory"],
                "I.A.5.b": ["correction DateOfBirth", "correction AgeReferenceDate"],
                "I.A.5.c": ["judgement I.A.5.c"],
            ],
            whatIf: ["@2023-10"], nil, first: "I.A.3: met, none"),
        // 4: Philadelphia chromosome-positive under 2024-10; 2025-10 does not ask.
        TenCasesAnswers(
            "case-04.json", under: "2024-10", .clinician,
            whyNot: [
                "I.A.5.a": ["correction RelapsedOrRefractory"],
                "I.A.5.b": ["correction PhiladelphiaChromosomePositive"],
            ],
            whatIf: ["@2025-10"], .approve, first: "I.A.5.b: not-met, met"),
        // 5: CD22 is unreported; reported negative, nothing would do.
        TenCasesAnswers(
            "case-05.json", .pend, whyNot: ["I.A.4": ["fact CD22Positive"]], whatIf: ["CD22Positive=false"], .clinician,
            first: "I.A.4: unknown, not-met"),
        // 6: the dose of day 1 is too high by 0.1, or evidence supports it.
        TenCasesAnswers(
            "case-06.json", .pend,
            whyNot: ["I.A.7.a": ["correction DoseDay1"], "I.A.7.b": ["judgement I.A.7.b"]],
            whatIf: ["DoseDay1=0.8 mg/m2"], .approve, first: "I.A.7.a: not-met, met"),
        // 7: one cycle is left, and two are asked for: more takes fewer received, or asked for.
        TenCasesAnswers(
            "case-07.json", .pend,
            whyNot: [
                "II.A.2 II.A": [
                    "correction CyclesReceived + judgement II.A.2", "correction CyclesRequested + judgement II.A.2",
                ]
            ],
            whatIf: ["II.A.2=met"], .modify, first: "II.A.2: unknown, met"),
        // 8: six cycles are received; none is left, whatever is asked for.
        TenCasesAnswers(
            "case-08.json", .clinician,
            whyNot: ["II.A.2 II.A.3 II.A": ["correction CyclesReceived + judgement II.A.2"]],
            whatIf: ["CyclesReceived=5", "II.A.2=met"], .approve, first: "II.A.2: unknown, met"),
        // 9: a person says whether the therapy works.
        TenCasesAnswers(
            "case-09.json", .pend, whyNot: ["II.A.2": ["judgement II.A.2"]], whatIf: ["II.A.2=not-met"], .clinician,
            first: "II.A.2: unknown, not-met"),
        // 10: another lineage; CD22 would have to be known besides.
        TenCasesAnswers(
            "case-10.json", .refer, whyNot: ["I.A.1 I.A.4": ["correction Diagnosis + fact CD22Positive"]],
            whatIf: ["Diagnosis=B-cell ALL"], .pend, first: "I.A.1: not-met, met"),
    ]

    /// What is supposed.
    func hypothesis(in history: LedgerHistory) -> Hypothesis {
        var hypothesis = Hypothesis()
        for text in whatIf.supposed {
            let parts = text.split(separator: "=").map { String($0) }
            switch (text.first, parts.count) {
            case ("@", _):
                hypothesis.version = history.policies.published(
                    Policies.id, PolicyVersionID(String(text.dropFirst())))
            case ("-", _): hypothesis.without.append(String(text.dropFirst()))
            default:
                if let finding = KnownJudgement.Finding(rawValue: parts[1]) {
                    hypothesis.judgements.append((CriterionID(parts[0]), finding))
                } else {
                    hypothesis.facts.append((FactName(parts[0]), .written(parts[1])))
                }
            }
        }
        return hypothesis
    }
}

@Suite struct TenCasesAnswersTests {
    private func evaluated(_ answers: TenCasesAnswers) throws -> (LedgerHistory, CaseHistory) {
        let script = try #require(Examples.scripts.cases.first { $0.file == answers.file })
        let steps = try #require(
            script.steps.firstIndex { step in if case .evaluate = step.action { true } else { false } })
        let ledger = try TestLedger.example(answers.file, steps: steps + 1)
        let history = try ledger.history()
        return (history, try #require(history.history(of: TestLedger.caseID(0))))
    }

    @Test func `every example has its answers`() {
        #expect(TenCasesAnswers.all.map(\.file) == Examples.scripts.cases.map(\.file))
    }

    @Test(arguments: TenCasesAnswers.all)
    func `why not is answered for each of the ten cases`(_ answers: TenCasesAnswers) throws {
        let (ledger, history) = try evaluated(answers)
        let evaluation = try #require(history.state.latestEvaluation)
        let basis = try #require(Replay.basis(of: evaluation.id, in: history, ledger)).get()
        #expect(basis.under.version == answers.under)
        let answer = basis.policy.whyNot(.approve, basis.facts, for: basis.kind)
        #expect(answer.recommendation == answers.recommendation)
        #expect(!answer.isCut && !answer.ways.contains(where: \.isCut))
        let ways = answer.ways.map { way in
            (
                way.criteria.map(\.criterion.text).joined(separator: " "),
                way.evidence.map { $0.map(\.key).joined(separator: " + ") }
            )
        }
        #expect(Dictionary(uniqueKeysWithValues: ways) == answers.whyNot)
        #expect(answer.ways.map(\.criteria.count) == answer.ways.map(\.criteria.count).sorted())
    }

    @Test(arguments: TenCasesAnswers.all)
    func `what if is answered for each of the ten cases`(_ answers: TenCasesAnswers) throws {
        let (ledger, history) = try evaluated(answers)
        let answer = try Replay.whatIf(answers.hypothesis(in: ledger), of: history, in: ledger)
        #expect(answer.recorded?.payload.summary.recommendation == answers.recommendation)
        #expect((answer.notDerivable == nil ? answer.evaluation?.recommendation : nil) == answers.whatIf.recommendation)
        let first = answer.firstDifference.map { row in
            "\(row.criterion): \(row.own?.word ?? "none"), \(row.other?.word ?? "none")"
        }
        #expect(first == answers.whatIf.first)
    }
}
