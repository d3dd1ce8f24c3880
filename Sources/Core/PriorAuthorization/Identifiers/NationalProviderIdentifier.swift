/// A National Provider Identifier: ten digits, the last of which checks the others (45 CFR 162.406).
///
/// The check digit is Luhn's over the number with the prefix 80840, which stands for United States health applications
/// (ISO/IEC 7812).
public struct NationalProviderIdentifier: CheckedText {
    /// Ten digits.
    public let text: String

    /// The form in words.
    public static let form = "an NPI of ten digits whose last digit checks the others"

    /// The identifier written `text`; nil when it is not ten digits or the check digit is wrong.
    public init?(_ text: String) {
        guard text.utf8.count == 10, text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
        var sum = NationalProviderIdentifier.prefixSum
        for (index, byte) in text.utf8.enumerated() {
            let digit = Int(byte & 0xF)
            sum += index % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit
        }
        guard sum % 10 == 0 else { return nil }
        self.text = text
    }

    /// What the prefix 80840 adds to the sum: 8, 0 doubled, 8, 4 doubled, 0.
    private static let prefixSum = 24
}
