/// A numbered criterion or group of criteria, as printed, with what it requires.
public struct OutlineNode: Hashable, Sendable {
    /// Its place, such as `I.A.5.b`.
    public let id: CriterionID
    /// The printed number, such as `b`.
    public let number: String
    /// The printed words.
    public let text: String
    /// How far the words are known.
    public let certainty: Certainty
    /// What it rests on, where it is reconstructed or unknown: the name of a basis.
    public let basis: String?
    /// What cannot be known about it; shown with every evaluation that comes to it.
    public let caveat: String?
    /// A CQL expression; where it is false, nothing is required.
    public let when: String?
    /// What it requires.
    public let requirement: Requirement
}
