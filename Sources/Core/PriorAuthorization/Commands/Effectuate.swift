public import CanonicalJSON

/// Asks to record that a reversal was carried out.
public struct Effectuate: Hashable, Sendable {
    /// When.
    public var effectuated: Timestamp
    /// How.
    public var how: String

    /// A command.
    public init(effectuated: Timestamp, how: String) {
        self.effectuated = effectuated
        self.how = how
    }
}
