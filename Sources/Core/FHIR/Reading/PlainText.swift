/// What strangers write, made fit to stand in an event: no control characters, something in it, not too long.
enum PlainText {
    /// The most Unicode scalars that are kept of a text: at four bytes each within the 20,000 bytes that an event's texts may have.
    static let longest = 4000

    /// `text` without what an event cannot hold; nil where nothing is left.
    static func of(_ text: String?) -> String? {
        guard let text else { return nil }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            plain.append(isControl ? " " : scalar)
        }
        let inked = plain.drop { $0.properties.isWhitespace }
        guard let last = inked.lastIndex(where: { !$0.properties.isWhitespace }) else { return nil }
        return String(String.UnicodeScalarView(inked[...last]))
    }

    /// The beginning of `text`, to be shown in an error.
    static func excerpt(_ text: String) -> String {
        let plain = of(text) ?? ""
        return plain.count > 60 ? "\(plain.prefix(60))…" : plain
    }
}
