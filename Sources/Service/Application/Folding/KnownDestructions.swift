import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

/// Of which cases the log says that they were destroyed, as far as it was read.
///
/// The record comes first, sealed; payloads and keys go afterwards, at some time, by whichever process. So a case is not to be
/// remembered from the record on, whether or not its payloads are still there.
struct KnownDestructions: Sendable {
    private(set) var cases: Set<CaseID> = []
    /// How many records there are.
    private(set) var records: UInt64 = 0
    private var length: UInt64 = 0
    /// How many entries of the ledger's own stream were noticed when it was read last; nil before.
    private var noticed: UInt64?

    /// Takes in what the log has beyond what was read.
    ///
    /// - Parameter current: what was noticed of the log up to now.
    /// - Returns: the cases that were not known as destroyed before.
    mutating func follow(_ current: NoticedEntries, in store: SQLiteLedger) throws -> [CaseID] {
        let count = current.count(of: .ledger)
        guard count != noticed else { return [] }
        let events = try store.readStream(.ledger, from: StreamPosition(length), limit: .max)
        let disposals = events.compactMap { PayloadDisposed($0) }
        records += UInt64(disposals.count)
        let destroyed = disposals.flatMap(\.cases).compactMap(\.stream.caseID)
        length += UInt64(events.count)
        noticed = count
        return destroyed.filter { cases.insert($0).inserted }
    }
}
