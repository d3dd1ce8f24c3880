/// The opaque identifier of whoever acts: an account, never a name.
public struct ActorID: CheckedText {
    /// 1 to 100 letters, digits, `.`, `_` and `-`.
    public let text: String

    /// The form in words.
    public static let form = "an opaque identifier of 1 to 100 letters, digits, '.', '_' and '-', never a name"

    /// The identifier written `text`; nil when it has another form.
    public init?(_ text: String) {
        guard ASCII.isWord(text, longest: 100, ASCII.isOpaque) else { return nil }
        self.text = text
    }

    /// The software itself.
    public static let engine = ActorID(known: "engine")

    private init(known text: String) {
        self.text = text
    }
}
