import CanonicalJSON
import EventLog
import EventStore
import SQLiteEventStore

/// An operator who holds the sealing key and the disk, and appends, well sealed, what no command would lead to.
final class Forger {
    private let ledger: SQLiteLedger

    init(_ copy: LedgerCopy) throws {
        ledger = try SQLiteLedger.open(at: copy.path)
    }

    static func engine() throws -> EntryActor { try EntryActor(version: "docket-engine/1") }

    static func person(_ role: String, _ id: String = "op-1", credential: String? = nil) throws -> EntryActor {
        try EntryActor(id: id, role: role, credential: credential)
    }

    /// Appends an event; returns its identity.
    @discardableResult
    func append(
        _ type: String, _ payload: JSONValue, to stream: StreamName, by actor: EntryActor? = nil
    ) throws -> String {
        let event = ProposedEvent(
            type: type, occurredAt: WallClock.now(), actor: try actor ?? Forger.person("administrator"),
            payload: payload)
        let outcome = try ledger.commit(
            [AppendRequest(stream: stream, expected: .any, events: [event])], now: WallClock.now())
        guard let entry = outcome.first?.receipt?.entries.first else {
            throw Intruder.Failure(description: "\(outcome)")
        }
        return entry.id.text
    }

    /// The entry at `index`.
    func entry(at index: UInt64) throws -> RecordedEvent {
        guard let event = try ledger.readEntries(from: EntryIndex(index), limit: 1).first else {
            throw Intruder.Failure(description: "there is no entry \(index)")
        }
        return event
    }

    /// The payload of the entry at `index`.
    func payload(at index: UInt64) throws -> JSONValue {
        try entry(at: index).payload ?? .null
    }

    /// Who caused the entry at `index`.
    func actor(at index: UInt64) throws -> EntryActor {
        try entry(at: index).entry.actor
    }

    /// The number of events of `stream`.
    func length(of stream: StreamName) throws -> Int {
        try ledger.readStream(stream).count
    }

    func close() throws {
        try ledger.close()
    }
}

extension JSONValue {
    /// The object with some members replaced.
    func with(_ members: [String: JSONValue]) -> JSONValue {
        guard case .object(var object) = self else { return self }
        for (name, value) in members { object[name] = value }
        return .object(object)
    }
}
