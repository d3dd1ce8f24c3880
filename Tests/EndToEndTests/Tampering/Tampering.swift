import EventLog
import Foundation
import SQLiteEventStore
import Testing

/// Something done to a ledger's files behind its back, and what verification must say of it, and nothing besides.
struct Tampering: Sendable {
    /// What was done, in words.
    let sentence: String
    /// The `table.column` that it alters, where it alters just one.
    let column: String?
    let change: Change
    let expected: [Expected]

    /// How it is done.
    enum Change: Sendable {
        /// SQL against one of the ledger's databases, with `{place}` for the index of an entry.
        case sql(File, String)
        /// Anything else.
        case files(@Sendable (LedgerCopy, Story) throws -> Void)
    }

    /// A database of the ledger.
    enum File: Sendable {
        case log, index, views

        func path(in directory: LedgerDirectory) -> String {
            switch self {
            case .log: directory.log
            case .index: directory.index
            case .views: directory.views
            }
        }
    }

    /// A finding: its kind and all it touches.
    struct Expected: Hashable, Sendable {
        let kind: FindingKind
        let touching: Set<Story.Subject>

        init(_ kind: FindingKind, _ touching: Story.Subject...) {
            self.kind = kind
            self.touching = Set(touching)
        }
    }

    init(_ sentence: String, alters column: String? = nil, _ file: File, _ sql: String, _ expected: Expected...) {
        self.sentence = sentence
        self.column = column
        self.change = .sql(file, sql)
        self.expected = expected
    }

    init(
        _ sentence: String, _ expected: Expected..., by change: @escaping @Sendable (LedgerCopy, Story) throws -> Void
    ) {
        self.sentence = sentence
        self.column = nil
        self.change = .files(change)
        self.expected = expected
    }

    /// SQL that replaces `old` by `new` in the bytes that the table of that name keeps for the entry at `{place}`.
    static func rewrite(_ table: String, _ old: String, _ new: String, at place: Story.Place) -> String {
        """
        UPDATE \(table) SET \(table) = CAST(replace(CAST(\(table) AS TEXT), '\(old)', '\(new)') AS BLOB)
        WHERE seq = {\(place.rawValue)}
        """
    }

    /// Does it to `copy`.
    func perform(on copy: LedgerCopy, of story: Story) throws {
        switch change {
        case .sql(let file, let sql): try Intruder(file.path(in: copy.directory)).change(story.fill(sql))
        case .files(let change): try change(copy, story)
        }
    }
}

extension Tampering: CustomTestStringConvertible {
    var testDescription: String { sentence }
}
