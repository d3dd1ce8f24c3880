/// A fold of the log into tables that answer questions quickly. One file holds it: tables, ``changes(by:)`` and the queries.
///
/// The tables hold nothing that does not follow from the events before some place in the log, and nothing that depends on how
/// the events were batched, so that tables rebuilt from nothing are those that were kept up live. Therefore a projection
/// is asked what each event changes, and does not read the tables: whatever it needs to know of a case is in the case's state,
/// and what is counted over cases is counted by a query.
package protocol Projection: Sendable {
    /// What its progress is kept under, and people are told: `cases`.
    var name: String { get }
    /// The version of what the tables hold; where it changes, this projection alone is folded anew.
    var version: Int { get }
    /// The tables, each with its key. Their names are used by no other projection.
    var tables: [ProjectionTable] { get }

    /// The rows that `event` changes, in order. Pure.
    ///
    /// - Throws: Where the event is not one it can take in: the projection stops before it, and the others go on.
    func changes(by event: ProjectedEvent) throws -> [RowChange]
}
