public import CQL
public import CanonicalJSON
public import ClinicalPolicy
import PriorAuthorization

/// One evaluation under its own version and under another, on the same facts.
public struct ReplayComparison: Sendable {
    /// One criterion under both.
    public struct Row: Hashable, Sendable {
        /// The criterion.
        public let criterion: CriterionID
        /// Its result under the evaluation's own version; nil where that has no such criterion.
        public let own: Truth?
        /// Its result under the other; nil where that has no such criterion.
        public let other: Truth?

        /// A criterion's results.
        public init(criterion: CriterionID, own: Truth?, other: Truth?) {
            self.criterion = criterion
            self.own = own
            self.other = other
        }

        /// Whether the two differ.
        public var differs: Bool { own != other }
    }

    /// Under the evaluation's own version.
    public let own: ReplayResult
    /// Under the other.
    public let other: ReplayResult

    /// Every criterion of either, in the order of the own version, then those only the other has.
    public var rows: [Row] {
        Row.rows(
            own.evaluation?.nodes.map { ($0.criterion, $0.result) } ?? [],
            other.evaluation?.nodes.map { ($0.criterion, $0.result) } ?? [])
    }

    /// The members `other`, `own` and `rows`.
    public var json: JSONValue {
        [
            "other": other.json,
            "own": own.json,
            "rows": .array(rows.map(\.json)),
        ]
    }
}

extension ReplayComparison.Row {
    /// Every criterion of `own` and of `other` with both results, in the order of `own`, then those only `other` has.
    static func rows(_ own: [(CriterionID, Truth)], _ other: [(CriterionID, Truth)]) -> [ReplayComparison.Row] {
        let results = Dictionary(other, uniquingKeysWith: { first, _ in first })
        let known = Set(own.map(\.0))
        return own.map { ReplayComparison.Row(criterion: $0.0, own: $0.1, other: results[$0.0]) }
            + other.filter { !known.contains($0.0) }.map {
                ReplayComparison.Row(criterion: $0.0, own: nil, other: $0.1)
            }
    }

    /// The members `criterion`, `differs`, `other` and `own`.
    var json: JSONValue {
        [
            "criterion": .string(criterion.text),
            "differs": .bool(differs),
            "other": other.map { .string($0.word) } ?? .null,
            "own": own.map { .string($0.word) } ?? .null,
        ]
    }
}
