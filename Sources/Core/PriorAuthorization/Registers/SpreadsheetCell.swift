/// Keeps a spreadsheet from taking a text for a formula (OWASP, CSV injection).
///
/// A text that begins with `=`, `+`, `-`, `@` or one of their full-width forms, with a tab, a carriage return or a line feed, and a text
/// that begins with an apostrophe, gets an apostrophe before it. To read a text back, take one apostrophe from its beginning where
/// there is one. Numbers are digits with a minus at most, and are left as they are.
public enum SpreadsheetCell {
    /// The text as it is written in a cell.
    public static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, beginnings.contains(first) else { return text }
        return "'\(text)"
    }

    /// The text that a cell holds.
    public static func unguarded(_ cell: String) -> String {
        guard cell.unicodeScalars.first == "'" else { return cell }
        return String(cell.unicodeScalars.dropFirst())
    }

    private static let beginnings: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "'", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
