import Application
import CanonicalJSON
import ClinicalPolicy
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import SQLiteEventStore
import Schema

/// A ledger to append to, copied anew for every run: one case, and so many entries that the append completes a tile.
struct PreparedLedger {
    enum State: String, CaseIterable {
        /// It was closed in order.
        case closed
        /// Its last writer was killed: the log has a write-ahead log to be recovered, the index lacks its end.
        case abandoned
    }

    let state: State
    let path: String
    /// The number of entries.
    let size: UInt64

    private static let entries: UInt64 = 255

    /// Makes one at `path`.
    init(_ state: State, at path: String) async throws {
        self.state = state
        self.path = path
        guard let actor = ActorID("in-1"), let submission = Schema.file("examples/case-05.json") else {
            throw Failure("no example is embedded")
        }
        let making = "\(path).making"
        let ledger = try AuditLedger.create(at: making, origin: "ledger.example.org/faults")
        try await PreparedLedger.publishPolicy(in: ledger)
        _ = try await ledger.submit(
            submission, named: "case-05.json", filesBeside: ".", Instruction(by: Actor(id: actor, role: .intake))
        ).result.get()
        try await ledger.close()
        let engine = try SQLiteLedger.open(at: making)
        size = try PreparedLedger.fill(engine)
        if state == .closed { try engine.close() }
        try FileManager.default.copyItem(atPath: making, toPath: path)
        if state == .abandoned {
            for file in [LedgerDirectory(path).log, LedgerDirectory(path).index] {
                try? FileManager.default.removeItem(atPath: file + "-shm")
            }
            try engine.close()
        }
        try FileManager.default.removeItem(atPath: making)
    }

    /// Puts the policy into force that the case falls under.
    private static func publishPolicy(in ledger: AuditLedger) async throws {
        let name = "policies/PA.CP.PHAR.359/2025-10.yaml"
        guard let file = Schema.file(name), let day = CalendarDay("2025-10-15") else {
            throw Failure("no policy is embedded")
        }
        let policy = try PolicyFile.read(file, name: name)
        let instruction = Instruction(by: AuditLedger.administrator)
        _ = try await ledger.publish(policy, instruction).get()
        let activation = PolicyVersionActivated(policy: policy.id, version: policy.version, effectiveFrom: day)
        _ = try await ledger.handle(.activate(activation), on: policy.id, instruction).get()
    }

    private static func fill(_ engine: SQLiteLedger) throws -> UInt64 {
        let actor = try EntryActor(id: "au-1", role: "auditor")
        while case let size = try engine.head().size, size < entries {
            let events = (0..<min(3, entries - size)).map { number in
                ProposedEvent(
                    type: "Noted", occurredAt: WallClock.now(), actor: actor,
                    payload: ["number": .integer(Int64(number))])
            }
            let stream = try StreamName("note/n\(size % 7)")
            _ = try engine.commit(
                [AppendRequest(stream: stream, expected: .any, events: events)], now: WallClock.now())
        }
        return try engine.head().size
    }

    /// A copy at `destination`.
    func copy(to destination: String) throws {
        try FileManager.default.copyItem(atPath: path, toPath: destination)
    }
}

/// Something that must not happen happened.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
