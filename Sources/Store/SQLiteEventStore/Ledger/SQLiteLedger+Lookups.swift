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

    /// How many events `stream` has, and what was noticed of the log up to then: cheaper than reading anything.
    public func standing(of stream: StreamName) throws -> (length: UInt64, noticed: NoticedEntries) {
        try catchUpIndex()
        let noticed = index.noticed
        if let head = index.knownHead(of: stream) { return (head.length, noticed) }
        let length = try readers.read { try index.head(of: stream, log: $0)?.length ?? 0 }
        return (length, noticed)
    }

    /// The entries noticed since this was opened, those among them that others have appended up to now.
    public func noticed() throws -> NoticedEntries {
        try catchUpIndex()
        return index.noticed
    }

    /// What was answered to the request that `idempotency` stands for, or nil where its key is new.
    ///
    /// A commit asks the same question again; this one spares a caller whose request was carried out before from deciding it anew.
    public func outcome(of idempotency: IdempotencyKey) throws -> AppendOutcome? {
        try catchUpIndex()
        return try readers.read { try IndexedLog(log: $0, index: index).outcome(of: idempotency) }
    }
}
