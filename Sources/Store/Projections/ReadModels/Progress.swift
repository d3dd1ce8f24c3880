import Cryptography
import GRDB

/// How far the tables follow the log, and what they are tables of.
struct Progress: Hashable {
    /// The entries before this index are taken in.
    var size: UInt64
    /// The hash of the last of them, 32 zero bytes without one: it stands for all that came before.
    var last: SHA256Digest

    static let start = Progress(size: 0, last: .zero)
    static let table = """
        CREATE TABLE progress (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            size INTEGER NOT NULL,
            last BLOB NOT NULL
        ) STRICT
        """

    init(size: UInt64, last: SHA256Digest) {
        self.size = size
        self.last = last
    }

    /// The progress noted in `database`; nil where there is none.
    init?(in database: Database) throws {
        guard let row = try Row.fetchOne(database, sql: "SELECT size, last FROM progress WHERE only = 1"),
            let size = UInt64(exactly: row["size"] as Int64), let last = row.digest("last")
        else { return nil }
        self.init(size: size, last: last)
    }

    func write(to database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO progress (only, size, last) VALUES (1, ?, ?)")
            .execute(arguments: [Int64(size), last.blob])
    }
}
