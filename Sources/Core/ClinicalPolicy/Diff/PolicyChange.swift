/// One thing that differs between two versions of a policy.
public struct PolicyChange: Hashable, Sendable {
    /// What part of a policy it is in.
    public enum Area: String, Hashable, Sendable, CaseIterable {
        /// Title, header, certainty, caveats, drugs.
        case version
        /// Where the words come from: document, rows, bases.
        case source
        /// A fact that is asked for.
        case fact
        /// A section: its heading and the requests it is for.
        case section
        /// A node of the outline.
        case criterion
        /// What an approval grants.
        case approval
        /// Printed text outside the criteria.
        case text
        /// How the drug is dosed.
        case dosing
        /// A remark beside the criteria.
        case advisory
        /// A reading of printed words.
        case note
        /// An example.
        case example
    }

    /// What became of it. Of a node that is in both, several can hold.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It is in the new version alone.
        case added
        /// It is in the old version alone.
        case removed
        /// Its number or place is another.
        case moved
        /// Its printed words are others.
        case reworded
        /// What it requires is another: an expression, a judgement, a group.
        case reexpressed
        /// Something else about it is another.
        case changed
    }

    /// A member that differs.
    public struct Detail: Hashable, Sendable {
        /// Its name, such as `text`, `expression` or `cycles.total`.
        public let member: String
        /// What it was; nil where it was not there.
        public let old: String?
        /// What it is; nil where it is not there any more.
        public let new: String?

        /// How the one becomes the other, word by word, where it is in both.
        public var words: WordDiff? {
            guard let old, let new else { return nil }
            return WordDiff(from: old, to: new)
        }
    }

    /// What part of a policy it is in.
    public let area: Area
    /// What became of it.
    public let kinds: [Kind]
    /// Where it is in the new version, or was in the old one: `I.A.5.b`, `CD22Positive`.
    public let place: String
    /// Where it was in the old version, where that is another place.
    public let former: String?
    /// The printed words, for what is added, removed or moved; empty where it has none.
    public let text: String
    /// The members that differ; of what was added or removed, those that say what it requires.
    public let details: [Detail]
}
