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
        let (mine, theirs) = (own.evaluation?.nodes ?? [], other.evaluation?.nodes ?? [])
        let otherResults = Dictionary(theirs.map { ($0.criterion, $0.result) }, uniquingKeysWith: { first, _ in first })
        let known = Set(mine.map(\.criterion))
        return mine.map { Row(criterion: $0.criterion, own: $0.result, other: otherResults[$0.criterion]) }
            + theirs.filter { !known.contains($0.criterion) }.map {
                Row(criterion: $0.criterion, own: nil, other: $0.result)
            }
    }

    /// The members `other`, `own` and `rows`.
    public var json: JSONValue {
        [
            "other": other.json,
            "own": own.json,
            "rows": .array(
                rows.map { row in
                    [
                        "criterion": .string(row.criterion.text),
                        "differs": .bool(row.differs),
                        "other": row.other.map { .string($0.word) } ?? .null,
                        "own": row.own.map { .string($0.word) } ?? .null,
                    ]
                }),
        ]
    }
}
