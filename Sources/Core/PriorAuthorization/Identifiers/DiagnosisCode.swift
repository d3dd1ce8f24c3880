/// A code of ICD-10-CM, with its full stop: `C91.00`.
public struct DiagnosisCode: CheckedText {
    /// A letter, a digit, a letter or digit, and mostly a full stop with up to four more.
    public let text: String

    /// The form in words.
    public static let form = "an ICD-10-CM code such as C91.00"

    /// The code written `text`; nil when it has another form.
    public init?(_ text: String) {
        func isMark(_ byte: UInt8) -> Bool { ASCII.isDigit(byte) || ASCII.isUppercase(byte) }
        let bytes = Array(text.utf8)
        guard bytes.count >= 3, ASCII.isUppercase(bytes[0]), ASCII.isDigit(bytes[1]), isMark(bytes[2]) else {
            return nil
        }
        if bytes.count > 3 {
            guard bytes[3] == UInt8(ascii: "."), (5...8).contains(bytes.count), bytes[4...].allSatisfy(isMark)
            else { return nil }
        }
        self.text = text
    }
}
