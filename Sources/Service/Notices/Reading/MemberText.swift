/// The running text of the part of a letter that is written for the member: what its reading level is measured on.
///
/// Left out is what the letter quotes rather than says, and marks as such: the policy's own words and those of whoever decided
/// (`blockquote`, `data-quoted`); and what is no running text: addresses, the list of what was asked for, tables. A heading, a
/// paragraph and an item of a list end a sentence.
enum MemberText {
    static func sentences(of html: String) -> [String] {
        var blocks: [String] = [""]
        for run in LetterMarkup(html).runs {
            guard run.open.contains(where: { $0.attribute("id") == "member" }) else { continue }
            if let boundary = run.boundary, endingSentences.contains(boundary) { blocks.append("") }
            if run.open.contains(where: { quoting.contains($0.name) || $0.attribute("data-quoted") != nil }) {
                continue
            }
            blocks[blocks.count - 1] += run.text
        }
        return blocks.flatMap(split)
    }

    /// The sentences of a block: each ends with a full stop, a question mark or an exclamation mark before a blank, or with the block;
    /// a colon ends one too where a quotation or a list follows, which is at the block's end.
    static func split(_ block: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        let characters = Array(block)
        for (place, character) in characters.enumerated() {
            current.append(character)
            let endsHere = place + 1 == characters.count || characters[place + 1].isWhitespace
            if ".?!".contains(character), endsHere {
                sentences.append(current)
                current = ""
            }
        }
        sentences.append(current)
        return sentences.filter { $0.contains(where: \.isLetter) }
    }

    private static let quoting: Set<String> = ["address", "blockquote", "dl", "table"]
    private static let endingSentences: Set<String> = [
        "address", "blockquote", "div", "dl", "h1", "h2", "h3", "li", "p", "section", "table", "ul",
    ]
}
