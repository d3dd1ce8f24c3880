/// A National Drug Code with its hyphens: labeler, product and package, `0008-0100-01` (21 CFR 207.33).
public struct NationalDrugCode: CheckedText {
    /// Three groups of 4 to 5, 3 to 4 and 1 to 2 digits.
    public let text: String

    /// The form in words.
    public static let form = "an NDC with hyphens such as 0008-0100-01"

    /// The code written `text`; nil when it has another form.
    public init?(_ text: String) {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard groups.count == 3, groups.allSatisfy({ $0.allSatisfy(ASCII.isDigit) }),
            (4...5).contains(groups[0].count), (3...4).contains(groups[1].count), (1...2).contains(groups[2].count),
            (10...11).contains(groups[0].count + groups[1].count + groups[2].count)
        else { return nil }
        self.text = text
    }
}
