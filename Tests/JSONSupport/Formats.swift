/// The formats of strings that the published schemas use.
enum Formats {
    /// Whether `text` has the form `format`; nil where that form is not checked.
    static func check(_ text: String, _ format: String) -> Bool? {
        switch format {
        case "date": text.wholeMatch(of: /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/) != nil
        case "date-time":
            text.wholeMatch(
                of:
                    /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})/
            ) != nil
        case "uuid": text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) != nil
        case "uri-reference": !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        default: nil
        }
    }
}
