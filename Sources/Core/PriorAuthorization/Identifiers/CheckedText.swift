/// A text of one kind, told apart from others by its type, whose form was checked when it was made.
public protocol CheckedText: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The text as it is written.
    var text: String { get }

    /// The text, if it has the form; nil otherwise.
    init?(_ text: String)

    /// The form in words, to stand after "expected".
    static var form: String { get }
}

extension CheckedText {
    /// The text as it is written.
    public var description: String { text }

    /// The order of the texts.
    public static func < (left: Self, right: Self) -> Bool {
        left.text < right.text
    }
}
