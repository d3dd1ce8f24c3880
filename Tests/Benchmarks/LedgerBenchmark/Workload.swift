import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore

/// What is appended: events of cases that are open at the same time, ten to a case, and then another case is opened.
struct Workload {
    static let actor = EntryActor.reviewer
    static let payload: JSONValue = [
        "document": "zYb5V2+EdTqTrSgDcCQFLDSKLUMVXuQ4LvMqJ/cTsdM=", "fact": "CD22Positive", "locator": "page 2",
        "origin": "provider", "value": ["type": "Boolean", "value": true],
    ]
    private static let eventsPerCase = 10

    private var cases: [StreamName]
    private var left: [Int]
    private var place = 0
    private var random = SystemRandomNumberGenerator()

    /// A workload over `open` cases at a time.
    init(open: Int = 1000) {
        cases = (0..<open).map { _ in Workload.newCase() }
        // They are not all of one age.
        left = (0..<open).map { $0 % Workload.eventsPerCase + 1 }
    }

    /// The next `count` requests, an event each.
    mutating func next(_ count: Int) -> [AppendRequest] {
        (0..<count).map { _ in next() }
    }

    private mutating func next() -> AppendRequest {
        place = (place + 1) % cases.count
        if left[place] == 0 {
            cases[place] = Workload.newCase()
            left[place] = Workload.eventsPerCase
        }
        left[place] -= 1
        let event = ProposedEvent(
            type: "FactAsserted", occurredAt: WallClock.now(), actor: Workload.actor, payload: Workload.payload)
        return AppendRequest(stream: cases[place], expected: .any, events: [event])
    }

    /// A case with a random identifier, as if its names came from anywhere.
    private static func newCase() -> StreamName {
        guard let name = try? StreamName("case/\(UUID().uuidString.lowercased())") else {
            preconditionFailure("a UUID names a case")
        }
        return name
    }
}

extension Workload {
    /// What an event comes to in the tables of `ledger`, to which two are appended for it.
    static func row(of ledger: SQLiteLedger) throws -> BareSQLite.Row {
        var workload = Workload()
        _ = try ledger.commit(workload.next(2), now: WallClock.now())
        let event = try ledger.readEntries(from: EntryIndex(2), limit: 1)[0]
        return BareSQLite.Row(
            hash: event.hash.bytes, entry: event.entry.canonicalBytes,
            salt: event.hash.bytes, payload: Workload.payload.canonicalBytes)
    }
}

extension EntryActor {
    fileprivate static let reviewer: EntryActor = {
        guard let actor = try? EntryActor(id: "rv-17", role: "reviewer") else { preconditionFailure("no actor") }
        return actor
    }()
}
