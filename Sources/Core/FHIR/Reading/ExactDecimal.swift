import CQL

/// Reads the decimals of FHIR (FHIR R4, section 2.24.0.1) as they are written, never by way of a binary fraction.
enum ExactDecimal {
    /// The number that `literal` writes, an exponent included; nil where it needs more than 28 digits or 8 places.
    static func of(_ literal: String) -> CQL.Decimal? {
        let parts = literal.lowercased().split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
        var digits = String(parts[0])
        if parts.count == 2 {
            guard let exponent = Int(parts[1]), (-40...40).contains(exponent),
                let shifted = shift(digits, by: exponent)
            else { return nil }
            digits = shifted
        }
        return CQL.Decimal(withoutNeedlessZeros(digits))
    }

    /// `digits` with the point moved `places` to the right, or to the left where negative.
    private static func shift(_ digits: String, by places: Int) -> String? {
        let isNegative = digits.hasPrefix("-")
        let halves = digits.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = halves.first, halves.count <= 2 else { return nil }
        let fraction = halves.count == 2 ? halves[1] : ""
        var all = String(whole) + fraction
        var point = whole.count + places
        if point <= 0 {
            all = String(repeating: "0", count: 1 - point) + all
            point = 1
        }
        if point > all.count { all += String(repeating: "0", count: point - all.count) }
        let text = all.prefix(point) + (point < all.count ? "." + all.dropFirst(point) : "")
        return (isNegative ? "-" : "") + text
    }

    /// `digits` without zeros at the end of its fraction and at the beginning of its whole part, which count for nothing.
    private static func withoutNeedlessZeros(_ digits: String) -> String {
        var text = Substring(digits)
        if text.contains(".") {
            while text.hasSuffix("0") { text = text.dropLast() }
            if text.hasSuffix(".") { text = text.dropLast() }
        }
        let isNegative = text.hasPrefix("-")
        if isNegative { text = text.dropFirst() }
        while text.count > 1, text.hasPrefix("0"), !text.hasPrefix("0.") { text = text.dropFirst() }
        return (isNegative ? "-" : "") + text
    }
}
