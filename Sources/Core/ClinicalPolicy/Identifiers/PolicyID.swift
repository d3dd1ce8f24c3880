/// The number a payer prints on a policy, such as `PA.CP.PHAR.359`.
public struct PolicyID: TextIdentifier {
    /// The printed number.
    public let text: String

    /// The policy numbered `text`.
    public init(_ text: String) {
        self.text = text
    }
}
