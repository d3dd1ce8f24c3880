/// The payer's opaque identifier of a member; never a name.
public struct MemberID: CheckedText {
    /// 1 to 64 letters, digits, `.`, `_` and `-`.
    public let text: String

    /// The form in words.
    public static let form = "an opaque identifier of 1 to 64 letters, digits, '.', '_' and '-', never a name"

    /// The identifier written `text`; nil when it has another form.
    public init?(_ text: String) {
        guard ASCII.isWord(text, longest: 64, ASCII.isOpaque) else { return nil }
        self.text = text
    }
}
