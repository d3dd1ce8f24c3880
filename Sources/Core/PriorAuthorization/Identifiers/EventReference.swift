/// The identity of an event that another one names.
public struct EventReference: CheckedText {
    /// A UUID, 36 characters in lower case.
    public let text: String

    /// The form in words.
    public static let form = "an event's UUID of 36 lower-case characters"

    /// The identifier written `text`; nil when it has another form.
    public init?(_ text: String) {
        guard ASCII.isUUID(text) else { return nil }
        self.text = text
    }

    /// Stands for the identity of an event that has not been recorded: the nil UUID (RFC 9562 §5.9).
    static let provisional = EventReference(known: "00000000-0000-0000-0000-000000000000")

    private init(known text: String) {
        self.text = text
    }
}
