/// A section of a part: criteria that are evaluated, or statements that are only printed.
public struct PolicySection: Hashable, Sendable {
    /// What a section holds.
    public enum Contents: Hashable, Sendable {
        /// Criteria that decide about requests.
        case criteria(SectionCriteria)
        /// Printed statements, and the policy to which they refer other requests.
        case statements([Statement], referral: PolicyID?)
    }

    /// A numbered statement that is printed and not evaluated.
    public struct Statement: Hashable, Sendable {
        /// Its printed number.
        public let number: String
        /// Its words.
        public let text: String
        /// The printed approval duration that follows it.
        public let approval: String?
    }

    /// Its place, such as `I.A`.
    public let id: CriterionID
    /// The printed number, such as `A`.
    public let number: String
    /// The printed heading.
    public let heading: String
    /// How far it is known.
    public let certainty: Certainty
    /// What it rests on, where it is reconstructed: the name of a basis.
    public let basis: String?
    /// What it holds.
    public let contents: Contents

    /// The criteria, where it holds criteria.
    public var criteria: SectionCriteria? {
        if case .criteria(let criteria) = contents { criteria } else { nil }
    }
}
