import EventLog
import EventStore

/// The log and its index, as an assembly asks them.
struct IndexedLog: LogLookup {
    let log: LogTables
    let index: StreamIndex?

    func head(of stream: StreamName) throws -> StreamHead? { try index?.head(of: stream, log: log) }
    func request(_ key: String) throws -> StoredRequest? { try index?.request(key, log: log) }
    func salt(at index: EntryIndex) throws -> [UInt8]? { try log.salt(at: index.value) }
    func receipt(of request: StoredRequest) throws -> Receipt { try log.receipt(of: request) }
}
