/// The name of a fact a policy asks for, a CQL identifier such as `CyclesReceived`.
public struct FactName: TextIdentifier {
    /// The identifier.
    public let text: String

    /// The fact named `text`.
    public init(_ text: String) {
        self.text = text
    }

    /// Whether the name is a plain CQL identifier: a letter or underscore, then letters, digits and underscores.
    var isWellFormed: Bool {
        func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
        }
        guard let first = text.unicodeScalars.first, isLetter(first) else { return false }
        return text.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
    }
}
