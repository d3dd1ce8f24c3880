public import EventLog

/// What an assembly asks of a log as it stands: where streams end, and what was appended under which idempotency key.
public protocol LogLookup {
    /// Where `stream` ends, or nil where there is no such stream.
    func head(of stream: StreamName) throws -> StreamHead?
    /// What was appended under `key`, or nil.
    func request(_ key: String) throws -> StoredRequest?
    /// The salt of the payload at `index`, or nil where it was destroyed.
    func salt(at index: EntryIndex) throws -> [UInt8]?
    /// The receipt that `request` was answered with, marked as repeated.
    func receipt(of request: StoredRequest) throws -> Receipt
}
