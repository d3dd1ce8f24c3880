import CQL
import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization

/// What past determinations would come to under another version, such as a draft, each on the facts of then.
public struct Impact: Sendable {
    /// A determination that would rest on another recommendation.
    public struct Change: Sendable {
        /// The case.
        public let caseID: CaseID
        /// The place in the ledger of the evaluation it rests on.
        public let index: UInt64
        /// What was determined.
        public let outcome: DeterminationOutcome
        /// The version it was made under.
        public let recordedUnder: PolicyReference
        /// What was recommended then.
        public let recorded: Recommendation
        /// What would be; nil where that cannot be derived.
        public let other: Recommendation?
        /// Why it cannot be derived; nil where it can.
        public let reason: String?
        /// The criteria that come out otherwise, groups left out where one of their members is among them.
        public let criteria: [ReplayComparison.Row]
    }

    /// What the determination of one case comes to.
    public enum Comparison: Sendable {
        /// It was made under another policy.
        case otherPolicy
        /// The ledger no longer holds what is needed.
        case notHeld
        /// Then and under the version, which may be the same.
        case compared(Change)
    }

    /// How often a criterion comes out otherwise.
    public struct CriterionCount: Hashable, Sendable {
        /// The criterion, with its result then and under the other version; nil where a version has none.
        public let row: ReplayComparison.Row
        /// The number of determinations.
        public let count: Int
        /// How many of them would rest on another recommendation.
        public let changed: Int
    }

    /// The version.
    public let version: PublishedVersion
    /// The number of determinations compared.
    public private(set) var compared = 0
    /// The determinations under other policies, and those of which the ledger no longer holds what is needed.
    public private(set) var passedOver = (otherPolicies: 0, notHeld: 0)
    /// Those that would rest on another recommendation, in the order of the cases.
    public private(set) var changes: [Change] = []

    private var matrix: [[Int]]
    private var criteria: [ReplayComparison.Row: (count: Int, changed: Int)] = [:]
    private let order: [CriterionID: Int]
    private let groups: Set<CriterionID>

    /// Nothing compared yet with `version`.
    public init(of version: PublishedVersion) {
        self.version = version
        matrix = Array(
            repeating: Array(repeating: 0, count: Recommendation.allCases.count + 1),
            count: Recommendation.allCases.count)
        let nodes = version.compiled?.sections.flatMap(\.nodes) ?? []
        order = Dictionary(nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        groups = Set(nodes.filter(\.isGroup).map(\.id))
    }

    /// How many determinations have `recorded` on record and would have `other`, nil where it cannot be derived.
    public func count(_ recorded: Recommendation, _ other: Recommendation?) -> Int {
        matrix[Self.place(recorded)][other.map(Self.place) ?? Recommendation.allCases.count]
    }

    /// The criteria that come out otherwise, in the order of the outline.
    public var byCriterion: [CriterionCount] {
        criteria.map { CriterionCount(row: $0.key, count: $0.value.count, changed: $0.value.changed) }
            .sorted { left, right in
                let places = (order[left.row.criterion] ?? .max, order[right.row.criterion] ?? .max)
                guard places.0 == places.1 else { return places.0 < places.1 }
                return left.row.sortKey < right.row.sortKey
            }
    }

    /// What the determination of a case comes to; nil where it has none.
    public func comparison(of history: CaseHistory) -> Comparison? {
        guard let determination = history.state.determination,
            let recorded = history.state.evaluation(determination.payload.evaluation)
        else { return nil }
        guard recorded.payload.policy.policy == version.reference.policy else { return .otherPolicy }
        let through = recorded.payload.consideredThrough
        guard history.gap(through: through) == nil,
            case .success(let again) = Rederivation.run(version, on: history.state(through: through))
        else { return .notHeld }
        let reason = again.evaluation.textGap
        return .compared(
            Change(
                caseID: history.id, index: history.index(of: recorded), outcome: determination.payload.outcome,
                recordedUnder: recorded.payload.policy, recorded: recorded.payload.summary.recommendation,
                other: reason == nil ? again.evaluation.recommendation : nil, reason: reason,
                criteria: differences(recorded.payload.summary, again.evaluation)))
    }

    /// Takes in what the determination of the next case came to.
    public mutating func add(_ comparison: Comparison) {
        switch comparison {
        case .otherPolicy: passedOver.otherPolicies += 1
        case .notHeld: passedOver.notHeld += 1
        case .compared(let change):
            compared += 1
            matrix[Self.place(change.recorded)][change.other.map(Self.place) ?? Recommendation.allCases.count] += 1
            let isChanged = change.other != change.recorded
            for row in change.criteria {
                let known = criteria[row] ?? (0, 0)
                criteria[row] = (known.count + 1, known.changed + (isChanged ? 1 : 0))
            }
            if isChanged { changes.append(change) }
        }
    }

    /// Takes in the determination of a case, where it has one.
    public mutating func add(_ history: CaseHistory) {
        if let comparison = comparison(of: history) { add(comparison) }
    }

    private func differences(_ summary: EvaluationSummary, _ evaluation: Evaluation) -> [ReplayComparison.Row] {
        let rows = ReplayComparison.Row.rows(
            summary.results.map { ($0.criterion, $0.result) }, evaluation.nodes.map { ($0.criterion, $0.result) })
        let differing = rows.filter(\.differs)
        let leaves = differing.filter { !groups.contains($0.criterion) }
        return leaves.isEmpty ? differing : leaves
    }

    private static func place(_ recommendation: Recommendation) -> Int {
        Recommendation.allCases.firstIndex(of: recommendation) ?? 0
    }
}

extension ReplayComparison.Row {
    fileprivate var sortKey: String { "\(criterion) \(own?.word ?? "") \(other?.word ?? "")" }
}
