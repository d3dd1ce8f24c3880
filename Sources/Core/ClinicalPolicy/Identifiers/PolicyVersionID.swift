/// One version of a policy, named by the month of its review: `2025-10`.
public struct PolicyVersionID: TextIdentifier {
    /// The month of the review, `YYYY-MM`.
    public let text: String

    /// The version named `text`.
    public init(_ text: String) {
        self.text = text
    }
}
