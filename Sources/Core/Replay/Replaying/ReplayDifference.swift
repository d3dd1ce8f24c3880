public import ClinicalPolicy
public import Cryptography
public import PriorAuthorization

/// The first thing in which a replay differs from the record.
public enum ReplayDifference: Hashable, Sendable, CustomStringConvertible {
    /// Another section applied.
    case section(recorded: CriterionID, replayed: CriterionID)
    /// A criterion came out otherwise.
    case node(TraceDifference)
    /// The facts were not those whose digest was recorded.
    case factSet(recorded: SHA256Digest, replayed: SHA256Digest)
    /// Another recommendation followed.
    case recommendation(recorded: Recommendation, replayed: Recommendation)
    /// The results are the same, and something said beside them is not: terms, missing items, advisories or caveats.
    case remarks

    /// The difference in words.
    public var description: String {
        switch self {
        case .section(let recorded, let replayed): "recorded section \(recorded), replayed \(replayed)"
        case .node(let difference): "\(difference)"
        case .factSet(let recorded, let replayed):
            "every result is the same, and the facts are not: recorded \(recorded.base64), replayed \(replayed.base64)"
        case .recommendation(let recorded, let replayed):
            "recorded recommendation \(recorded.rawValue), replayed \(replayed.rawValue)"
        case .remarks: "every result is the same, and terms, missing items, advisories or caveats are not"
        }
    }

    /// The criterion that came out otherwise, where it is that.
    public var node: TraceDifference? {
        if case .node(let difference) = self { difference } else { nil }
    }
}
