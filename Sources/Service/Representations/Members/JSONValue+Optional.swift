public import CanonicalJSON
public import PriorAuthorization

extension JSONValue {
    /// The text, or null.
    public init(_ text: String?) {
        self = text.map { .string($0) } ?? .null
    }

    /// The number, or null.
    public init(_ number: Int?) {
        self = number.map { .integer(Int64($0)) } ?? .null
    }

    /// The number; JSON holds none beyond 2^53 − 1, and no log has as many entries.
    public init(_ number: UInt64) {
        self = .integer(Int64(clamping: number))
    }

    /// The text, or null.
    public init(_ text: (some CheckedText)?) {
        self.init(text?.text)
    }

    /// The texts.
    public init(_ texts: [String]) {
        self = .array(texts.map { .string($0) })
    }
}
