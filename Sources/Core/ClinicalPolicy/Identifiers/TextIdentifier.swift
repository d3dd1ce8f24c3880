/// A name of one kind of thing, kept apart from other kinds by its type. Names compare by their text.
public protocol TextIdentifier: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The name as it is written.
    var text: String { get }

    /// The name written `text`; whether it is well-formed is for the policy's decoder to say.
    init(_ text: String)
}

extension TextIdentifier {
    /// The name as it is written.
    public var description: String { text }

    /// A name known when the program is written.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// The order of the texts.
    public static func < (left: Self, right: Self) -> Bool {
        left.text < right.text
    }
}
