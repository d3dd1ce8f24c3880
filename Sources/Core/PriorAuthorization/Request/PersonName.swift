import CanonicalJSON

/// A person's name.
public struct PersonName: Hashable, Sendable, CustomStringConvertible {
    /// The given names.
    public let given: String
    /// The family name.
    public let family: String

    /// A name.
    public init(given: String, family: String) {
        self.given = given
        self.family = family
    }

    /// Given names, then the family name.
    public var description: String { "\(given) \(family)" }
}

extension PersonName: PayloadPart {
    var json: JSONValue {
        ["family": .string(family), "given": .string(given)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        family = try reader.prose("family")
        given = try reader.prose("given")
    }
}
