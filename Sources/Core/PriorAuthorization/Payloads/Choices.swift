import CanonicalJSON

/// One word out of a few.
enum Choices {
    /// Why `text` is none of `choices`, with the one that was probably meant.
    static func problem(with text: String, among choices: [String]) -> String {
        let known = choices.map { "\"\($0)\"" }.joined(separator: ", ")
        let advice = Spelling.nearest(to: text, among: choices).map { " (did you mean \"\($0)\"?)" } ?? ""
        return "expected one of \(known); found \"\(text)\"\(advice)"
    }
}
