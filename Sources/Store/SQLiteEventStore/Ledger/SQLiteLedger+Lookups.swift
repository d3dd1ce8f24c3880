public import EventLog
public import EventStore

extension SQLiteLedger {
    /// The streams of `category`, such as `case`, in the order of their names.
    public func streams(in category: String) throws -> [StreamName] {
        try catchUpIndex()
        return try readers.read { try index.streams(in: category, log: $0) }
    }

    /// What was answered to the request that `idempotency` stands for, or nil where its key is new.
    ///
    /// A commit asks the same question again; this one spares a caller whose request was carried out before from deciding it anew.
    public func outcome(of idempotency: IdempotencyKey) throws -> AppendOutcome? {
        try catchUpIndex()
        return try readers.read { try IndexedLog(log: $0, index: index).outcome(of: idempotency) }
    }
}
