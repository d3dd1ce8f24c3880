/// A HCPCS code, level I or II: `J9229`.
public struct ProcedureCode: CheckedText {
    /// A letter or digit, then four characters, digits but for the last, which may be a letter.
    public let text: String

    /// The form in words.
    public static let form = "a HCPCS code such as J9229"

    /// The code written `text`; nil when it has another form.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, ASCII.isDigit(bytes[0]) || ASCII.isUppercase(bytes[0]),
            bytes[1...3].allSatisfy(ASCII.isDigit), ASCII.isDigit(bytes[4]) || ASCII.isUppercase(bytes[4])
        else { return nil }
        self.text = text
    }
}
