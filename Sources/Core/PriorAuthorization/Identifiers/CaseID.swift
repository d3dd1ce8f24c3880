/// The identity of a case; its stream is `case/` followed by it.
public struct CaseID: CheckedText {
    /// A UUID, 36 characters in lower case.
    public let text: String

    /// The form in words.
    public static let form = "a UUID of 36 lower-case characters"

    /// The identifier written `text`; nil when it has another form.
    public init?(_ text: String) {
        guard ASCII.isUUID(text) else { return nil }
        self.text = text
    }
}
