/// The public part of an access token, by which it is listed and revoked.
public struct AccessTokenID: CheckedText {
    /// 16 lower-case hexadecimal digits.
    public let text: String

    /// The form in words.
    public static let form = "the public part of a token: 16 lower-case hexadecimal digits"

    /// The identifier written `text`; nil when it has another form.
    public init?(_ text: String) {
        guard text.utf8.count == 16, text.utf8.allSatisfy(ASCII.isHexadecimal) else { return nil }
        self.text = text
    }
}
