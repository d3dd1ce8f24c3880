extension HTML {
    /// A table with a caption for those who cannot see it, its columns named.
    static func table(_ caption: String, _ columns: [String], _ rows: [[HTML]]) -> HTML {
        let head = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }
        let body = rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" as HTML })</tr>\n" as HTML }
        return """
            <table><caption>\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody></table>

            """
    }

    /// Names and what they stand for; those without it are left out.
    static func pairs(_ pairs: [(String, HTML?)]) -> HTML {
        let rows = pairs.compactMap { name, value in value.map { "<dt>\(name)</dt><dd>\($0)</dd>\n" as HTML } }
        return "<dl>\n\(rows)</dl>\n"
    }

    /// A list of points.
    static func points(_ points: [HTML]) -> HTML {
        points.isEmpty ? .none : "<ul>\n\(points.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
    }

    /// Text in paragraphs, as its lines part it.
    static func prose(_ text: String) -> HTML {
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true)
        return "\(paragraphs.map { "<p>\($0)</p>\n" as HTML })"
    }

    /// A digest or an identifier, which may break anywhere.
    static func code(_ text: String) -> HTML { "<code>\(text)</code>" }
}
