public import EventLog
public import EventStore

extension SQLiteLedger {
    /// How many entries the log has now, also by other processes; what was read when it had as many is as it was.
    public func entryCount() throws -> UInt64 {
        try readers.read { try $0.entryCount() }
    }

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
