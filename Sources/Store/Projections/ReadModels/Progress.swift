import Cryptography
import EventLog
import GRDB

/// How far a projection follows the log, and where it stopped, if it did.
struct Progress: Hashable {
    /// The entries before this index are taken in.
    var size: UInt64
    /// The hash of the last of them, 32 zero bytes without one: it stands for all that came before.
    var last: SHA256Digest
    /// Why the entry at `size` cannot be taken in; nil where nothing is known against it.
    var stop: String?

    static let start = Progress(size: 0, last: .zero, stop: nil)
    static let table = """
        CREATE TABLE progress (
            projection TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL,
            size INTEGER NOT NULL,
            last BLOB NOT NULL,
            stopped TEXT
        ) STRICT, WITHOUT ROWID
        """

    /// The progress of each projection of `projections`, by its name; none of one that is not there, or in another version.
    static func all(
        of projections: [any Projection], in database: Database
    ) throws -> [String: Progress] {
        let versions = Dictionary(uniqueKeysWithValues: projections.map { ($0.name, $0.version) })
        var progress: [String: Progress] = [:]
        let rows = try Row.fetchCursor(try database.cachedStatement(sql: "SELECT * FROM progress"))
        while let row = try rows.next() {
            let name: String = row["projection"]
            guard versions[name] == row["version"] as Int, let size = UInt64(exactly: row["size"] as Int64),
                let last = row.digest("last")
            else { continue }
            progress[name] = Progress(size: size, last: last, stop: row["stopped"])
        }
        return progress
    }

    func write(of projection: any Projection, to database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [projection.name, projection.version, Int64(size), last.blob, stop])
    }

    /// The projection `name` where it is stopped.
    func stopped(_ name: String) -> StoppedProjection? {
        stop.map { StoppedProjection(name: name, index: EntryIndex(size), reason: $0) }
    }
}
