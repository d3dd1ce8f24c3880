import GRDB

/// A fold of the log into tables that answer questions quickly.
///
/// The tables hold nothing that does not follow from the events before some place in the log, and nothing that depends on how
/// the events were batched, so that tables rebuilt from nothing are those that were kept up live.
protocol Projection: Sendable {
    /// The version of what the tables hold; a change of any projection rebuilds them all.
    var version: Int { get }
    /// The tables, each with its key.
    var tables: [ProjectionTable] { get }
    /// Takes in the next event.
    func apply(_ event: ProjectedEvent, to database: Database) throws
}

/// A table of a projection.
struct ProjectionTable: Hashable, Sendable {
    let name: String
    /// The columns by which a row is known, in order.
    let key: [String]
    /// The columns with their types, without the key.
    let columns: String

    /// Strict, and without a rowid: what the file holds does not depend on the order of writing.
    var definition: String {
        "CREATE TABLE \(name) (\(columns), PRIMARY KEY (\(key.joined(separator: ", ")))) STRICT, WITHOUT ROWID"
    }
}
