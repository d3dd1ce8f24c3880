public import CQL

/// A criterion that would have to come out otherwise.
public struct CriterionChange: Hashable, Sendable {
    /// How it would have to come out.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The criterion would have to be met.
        case met
        /// The criterion would have to be not met.
        case notMet = "not-met"
        /// The condition would have to hold, so that what it governs is asked for.
        case holds
        /// The condition would have to fail, so that what it governs is not asked for.
        case fails
        /// What is asked for would have to fit what an approval may grant.
        case fits
    }

    /// The criterion; the condition `II.A.4.when`; or the section whose approval is meant.
    public let criterion: CriterionID
    /// How it would have to come out.
    public let kind: Kind
    /// How it comes out now.
    public let now: Truth
    /// Its words.
    public let text: String
    /// Whether its words in this version are on file: without them nobody can say what would meet it.
    public let isOnFile: Bool
}
