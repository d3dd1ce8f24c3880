/// A printed passage outside the criteria.
public indirect enum Passage: Hashable, Sendable {
    /// A line or paragraph.
    case paragraph(String)
    /// A bulleted list.
    case items([Item])
    /// Abbreviations and their meanings.
    case terms([Term])
    /// A table of one row, printed column by column.
    case columns([Column])
    /// The numbered references.
    case references([Reference])
    /// The revision history, with the headings of its two columns.
    case revisions(headings: [String], rows: [RevisionRow])

    /// An item of a bulleted list.
    public struct Item: Hashable, Sendable {
        /// Its words.
        public let text: String
        /// Items below it.
        public let items: [Item]
    }

    /// An abbreviation.
    public struct Term: Hashable, Sendable {
        /// The abbreviation.
        public let term: String
        /// What it stands for.
        public let meaning: String
    }

    /// A column of a table.
    public struct Column: Hashable, Sendable {
        /// Its heading.
        public let heading: String
        /// What stands below it.
        public let body: [Passage]
    }

    /// A reference.
    public struct Reference: Hashable, Sendable {
        /// Its printed number.
        public let number: String
        /// Its words, the access date included.
        public let text: String
        /// The access date, `YYYY-MM-DD`.
        public let accessed: String
        /// Where a printed link leads, where that is not among the words.
        public let link: String?
    }
}
