public import CanonicalJSON
public import PriorAuthorization

/// The letters a plan can send: editions of templates, what each kind must say, and the times that only letters name.
public struct NoticeTemplates: Sendable {
    /// The editions, in the order of their first days.
    public let editions: [NoticeEdition]
    /// What letters must say.
    public let requirements: [NoticeRequirement]
    /// The times that only letters name.
    public let figures: [NoticeFigure]

    private let files: [String: String]

    /// Templates as their authors write them.
    ///
    /// - Parameters:
    ///   - index: the content of `schema/notices/editions.yaml`.
    ///   - files: the texts of the templates by their paths below `schema/notices/`, such as `en/2025-10/denial.mustache`.
    public init(index: JSONValue, files: [String: String]) throws(JSONShapeError) {
        var reader = try JSONObjectReader(index, at: "")
        guard try reader.integer("format") == 1 else {
            throw JSONShapeError(path: "format", reason: "expected 1")
        }
        editions = try NoticeTemplates.read("editions", of: &reader) { (item) throws(JSONShapeError) in
            try NoticeEdition(&item)
        }.sorted { $0.effective < $1.effective }
        requirements = try NoticeTemplates.read("requirements", of: &reader) { (item) throws(JSONShapeError) in
            try NoticeRequirement(&item)
        }
        figures = try NoticeTemplates.read("figures", of: &reader) { (item) throws(JSONShapeError) in
            try NoticeFigure(&item)
        }
        try reader.finish()
        self.files = files
    }

    /// The template of `kind` that goes out on `day`: of the newest edition in that language that has begun.
    public func template(
        _ kind: NoticeKind, language: String = "en", on day: CalendarDay
    ) throws(NoticeError) -> NoticeTemplate {
        guard let edition = editions.last(where: { $0.language == language && $0.effective <= day }) else {
            let known = editions.map { "\($0.language) from \($0.effective)" }.joined(separator: ", ")
            throw NoticeError(
                "No letters in the language \"\(language)\" go out on \(day)",
                advice: "There are letters: \(known)")
        }
        return try template(kind, of: edition)
    }

    /// The template of `kind` in an edition.
    public func template(_ kind: NoticeKind, of edition: NoticeEdition) throws(NoticeError) -> NoticeTemplate {
        var own: [String: String] = [:]
        for (path, text) in files where path.hasPrefix(edition.folder) && path.hasSuffix(".mustache") {
            own[String(path.dropFirst(edition.folder.count).dropLast(".mustache".count))] = text
        }
        return try NoticeTemplate(kind, of: edition, among: own)
    }

    /// What a letter of `kind` must say.
    public func requirements(of kind: NoticeKind) -> [NoticeRequirement] {
        requirements.filter { $0.kinds.contains(kind) }
    }

    /// What a letter of `kind` must say and `html` does not: no passage carries the mark, or it holds hardly a word.
    ///
    /// - Parameter isAdverse: whether it tells of less than was asked for.
    public func lacking(_ kind: NoticeKind, isAdverse: Bool, in html: String) -> [NoticeRequirement] {
        let texts = LetterMarkup(html).texts(by: "data-requires")
        return requirements(of: kind).filter { requirement in
            guard isAdverse || !requirement.whenAdverse else { return false }
            return (texts[requirement.id] ?? "").split(whereSeparator: \.isWhitespace).count < 5
        }
    }

    func figure(_ id: String) throws(NoticeError) -> NoticeFigure {
        guard let figure = figures.first(where: { $0.id == id }) else {
            throw NoticeError(
                "schema/notices/editions.yaml has no figure \"\(id)\"", advice: "Add it, with its source")
        }
        return figure
    }

    private static func read<Item>(
        _ name: String, of reader: inout JSONObjectReader,
        _ item: (inout JSONObjectReader) throws(JSONShapeError) -> Item
    ) throws(JSONShapeError) -> [Item] {
        var items: [Item] = []
        for (place, value) in try reader.array(name).enumerated() {
            var part = try JSONObjectReader(value, at: "\(name)[\(place)]")
            items.append(try item(&part))
            try part.finish()
        }
        return items
    }
}
