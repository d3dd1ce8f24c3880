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

extension LogLookup {
    /// What was answered to the request that `idempotency` stands for, or nil where its key is new.
    public func outcome(of idempotency: IdempotencyKey) throws -> AppendOutcome? {
        guard let stored = try request(idempotency.key) else { return nil }
        if let salt = try salt(at: stored.first),
            RequestMark.digest(salt: salt, request: idempotency.request) == stored.digest
        {
            return .repeated(try receipt(of: stored))
        }
        return .keyReused(key: idempotency.key, original: stored.first)
    }
}
