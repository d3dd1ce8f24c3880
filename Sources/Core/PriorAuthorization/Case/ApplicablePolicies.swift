import CanonicalJSON
import ClinicalPolicy

/// The versions whose facts and criteria a case may speak of now: that in force on the day the request was received, and on
/// appeal also that of the determination and that in force on the day the appeal was received.
struct ApplicablePolicies {
    struct Applicable {
        let version: PublishedVersion
        let compiled: CompiledPolicy
        /// The day for which the version was selected.
        let effectiveOn: CalendarDay
    }

    let policy: PolicyID
    let all: [Applicable]

    /// Declarations by the first version that has one.
    func declaration(of fact: FactName) throws(Refusal) -> FactDeclaration {
        if let declaration = all.lazy.compactMap({ $0.compiled.fact(fact) }).first { return declaration }
        let names = Set(all.flatMap { $0.compiled.facts.map(\.name.text) }).sorted()
        throw Refusal(
            .factNotDeclared, "policy \(name): \"\(fact)\" is not a declared fact",
            advice: ApplicablePolicies.meant(fact.text, among: names, else: "declared are"))
    }

    /// Who may judge a criterion of a request of `kind`, by the first version that leaves it to judgement.
    func judgement(on criterion: CriterionID, for kind: RequestKind) throws(Refusal) -> JudgementRule {
        let nodes = all.flatMap { $0.compiled.section(for: kind).nodes }
        var judged: [String] = []
        for node in nodes {
            guard case .judgement(let rule) = node.kind else { continue }
            if node.id == criterion { return rule }
            judged.append(node.id.text)
        }
        guard nodes.contains(where: { $0.id == criterion }) else {
            throw Refusal(
                .criterionUnknown, "policy \(name): \(criterion) is no criterion of \(kind.rawValue) requests",
                advice: ApplicablePolicies.meant(
                    criterion.text, among: Set(judged).sorted(), else: "left to judgement are"))
        }
        throw Refusal(
            .criterionNotJudged, "policy \(name): \(criterion) is not left to judgement",
            advice: "left to judgement are \(Set(judged).sorted().joined(separator: ", "))")
    }

    /// Policy and versions: `PA.CP.PHAR.359@2024-10`, `PA.CP.PHAR.359@2024-10 and 2025-10`.
    var name: String {
        "\(policy)@" + all.map(\.compiled.version.text).joined(separator: " and ")
    }

    private static func meant(_ wanted: String, among known: [String], else introduction: String) -> String {
        Spelling.nearest(to: wanted, among: known).map { "did you mean \"\($0)\"?" }
            ?? "\(introduction) \(known.joined(separator: ", "))"
    }
}

extension CaseState {
    /// The versions that apply now; at least one.
    func applicablePolicies(_ catalog: PolicyCatalog) throws(Refusal) -> ApplicablePolicies {
        guard let request else {
            throw Refusal(.notInThisPhase, "the case has no request yet", advice: "submit the request first")
        }
        var days = [request.payload.receivedOn]
        if let appeal { days.append(appeal.filed.payload.receivedOn) }
        guard let policy = request.payload.policy ?? catalog.policy(covering: request.payload.drug.hcpcs, on: days[0])
        else {
            throw .noPolicy(covering: request.payload.drug, on: days[0])
        }
        var versions: [(PublishedVersion, CalendarDay)] = []
        if appeal != nil, let decided = decidedVersion(catalog) { versions.append(decided) }
        for day in days {
            if let version = catalog.version(of: policy, effectiveOn: day) { versions.append((version, day)) }
        }
        return try ApplicablePolicies.checked(policy, versions, on: days[0])
    }

    /// The version the determination rests on, and the day for which it was selected.
    private func decidedVersion(_ catalog: PolicyCatalog) -> (PublishedVersion, CalendarDay)? {
        guard let determination, let evaluation = evaluation(determination.payload.evaluation),
            let version = catalog.published(determination.payload.policy)
        else { return nil }
        return (version, evaluation.payload.effectiveOn)
    }
}

extension ApplicablePolicies {
    /// The usable ones of `versions`, each once.
    static func checked(
        _ policy: PolicyID, _ versions: [(PublishedVersion, CalendarDay)], on day: CalendarDay
    ) throws(Refusal) -> ApplicablePolicies {
        var all: [Applicable] = []
        for (version, day) in versions where !all.contains(where: { $0.version.reference == version.reference }) {
            switch version.rules {
            case .usable(let compiled):
                all.append(Applicable(version: version, compiled: compiled, effectiveOn: day))
            case .unusable(let reason):
                throw Refusal(
                    .policyUnusable, "\(version.reference): \(reason)",
                    advice: "verify the ledger; publish and activate a sound version")
            }
        }
        guard !all.isEmpty else {
            throw Refusal(
                .noPolicyInForce, "no version of \(policy) is in force on \(day)",
                advice: "publish one and activate it from \(day) or before")
        }
        return ApplicablePolicies(policy: policy, all: all)
    }
}

extension Refusal {
    static func noPolicy(covering drug: Drug, on day: CalendarDay) -> Refusal {
        Refusal(
            .noPolicyInForce, "no policy in force on \(day) covers \(drug.hcpcs) (\(drug.name))",
            advice: "publish one and activate it from \(day) or before, or check the code")
    }
}
