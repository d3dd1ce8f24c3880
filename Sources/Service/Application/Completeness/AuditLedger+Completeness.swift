import Cryptography
public import EventLog
import EventStore
import PriorAuthorization
import SQLiteEventStore

extension AuditLedger {
    /// Puts a seal over all streams on record, as they stand.
    ///
    /// - Throws: `LedgerError` where the index does not agree with the log.
    public func sealStreams(_ instruction: Instruction) async throws -> CommandResult {
        try await administer(by: [.administrator, .engine], instruction) { _, _ in .success(try store.streamsSeal()) }
    }

    /// The last seal over all streams, and the entry it is in; nil where the streams were never sealed.
    public func lastStreamsSeal() throws -> (seal: StreamsSealed, index: EntryIndex)? {
        try store.lastStreamsSeal()
    }

    /// The proof that these are all events of `stream`, or that there are none.
    ///
    /// - Parameter withPayloads: whether what the events say goes with them.
    /// - Throws: `LedgerError` where the streams were never sealed, or the seal does not agree with the log.
    public func completenessPacket(of stream: StreamName, withPayloads: Bool = false) throws -> CompletenessPacket {
        try store.completenessPacket(of: stream, withPayloads: withPayloads)
    }

    /// How many events `stream` has.
    public func length(of stream: StreamName) throws -> UInt64 {
        try store.standing(of: stream).length
    }
}
