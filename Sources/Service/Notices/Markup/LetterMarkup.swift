/// The text of a letter as its markup structures it: each run of text with the elements that are open around it.
///
/// Reads what the templates of this project write, every element closed and every text escaped; it is no reader of anybody's HTML.
struct LetterMarkup {
    /// An element that is open.
    struct Element: Hashable {
        let name: String
        let attributes: String

        /// The value of an attribute; nil where there is none.
        func attribute(_ name: String) -> String? {
            guard let start = attributes.range(of: " \(name)=\"") else { return nil }
            return String(attributes[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    /// A run of text, unescaped; where an element opens or closes the run is empty.
    struct Run {
        let text: String
        let open: [Element]
        /// The element that opened or closed here.
        let boundary: String?
    }

    private(set) var runs: [Run] = []

    init(_ html: String) {
        var open: [Element] = []
        var rest = Substring(html)
        while !rest.isEmpty {
            let text = rest.prefix { $0 != "<" }
            rest = rest.dropFirst(text.count)
            if !text.isEmpty { runs.append(Run(text: LetterMarkup.unescaped(text), open: open, boundary: nil)) }
            guard let end = rest.firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                if let place = open.lastIndex(where: { $0.name == tag.dropFirst() }) { open.removeSubrange(place...) }
                runs.append(Run(text: "", open: open, boundary: String(tag.dropFirst())))
            } else if !tag.hasPrefix("!") {
                let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
                if !LetterMarkup.void.contains(name) {
                    open.append(Element(name: name, attributes: String(tag.dropFirst(name.count))))
                }
                runs.append(Run(text: "", open: open, boundary: name))
            }
        }
    }

    /// The text in elements that carry `attribute`, by its value.
    func texts(by attribute: String) -> [String: String] {
        var texts: [String: String] = [:]
        for run in runs {
            for mark in run.open.compactMap({ $0.attribute(attribute) }) {
                texts[mark, default: ""] += run.text.isEmpty ? " " : run.text
            }
        }
        return texts
    }

    private static let void: Set<String> = ["br", "col", "hr", "link", "meta"]

    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
