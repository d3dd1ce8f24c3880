/// What people write: reasons, titles, rationales.
enum Prose {
    /// The most bytes of UTF-8 a text may have.
    static let longest = 20_000

    /// Why `text` will not do, or nil where it will.
    static func problem(in text: String) -> String? {
        if isPlain(text.utf8) { return nil }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            return "must not be empty"
        }
        guard text.utf8.count <= longest else {
            return
                "has \(text.utf8.count) bytes, more than the \(longest) allowed; upload it as a document and cite that"
        }
        for scalar in text.unicodeScalars
        where scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t" {
            return "contains the control character U+\(hexadecimal(scalar)); remove it"
        }
        return nil
    }

    /// Whether a text is printable ASCII with line feeds and tabs, has something in it and is not too long, as most are: told by
    /// its bytes.
    private static func isPlain(_ bytes: String.UTF8View) -> Bool {
        guard bytes.count <= longest else { return false }
        var hasInk = false
        for byte in bytes {
            switch byte {
            case 0x21...0x7E: hasInk = true
            case 0x09, 0x0A, 0x20: break
            default: return false
            }
        }
        return hasInk
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

extension Prose {
    /// Refuses a text that will not do; `name` says which.
    static func check(_ text: String, _ name: String) throws(Refusal) {
        guard let problem = problem(in: text) else { return }
        throw Refusal(.textUnusable, "the \(name) \(problem)", advice: "write the \(name) anew")
    }

    static func check(_ text: String?, _ name: String) throws(Refusal) {
        if let text { try check(text, name) }
    }
}
