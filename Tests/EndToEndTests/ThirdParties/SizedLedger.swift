import CanonicalJSON
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// A ledger with any number of entries, and what `docket` exports of it.
final class SizedLedger: Sendable {
    static let origin = "ledger.example.org/sized"

    private let folder = TemporaryDirectory()
    let size: UInt64
    let key: VerifierKey
    /// The entries' bytes.
    let entries: [[UInt8]]
    /// The head of the first half, as whoever looked then has kept it.
    let earlierHead: [UInt8]

    init(size: UInt64) throws {
        self.size = size
        let actor = try EntryActor(id: "au-1", role: "auditor")
        let ledger = try SQLiteLedger.create(at: folder.appending("ledger"), origin: SizedLedger.origin, actor: actor)
        key = ledger.verifierKey
        let half = size / 2
        var heads: [[UInt8]] = []
        for count in [max(half, 1) - 1, size - max(half, 1)] {
            if count > 0 {
                let event = ProposedEvent(
                    type: "Noted", occurredAt: WallClock.now(), actor: actor, payload: ["size": .integer(Int64(size))])
                let request = AppendRequest(
                    stream: try StreamName("note/sized"), expected: .any,
                    events: Array(repeating: event, count: Int(count)))
                _ = try ledger.commit([request], now: WallClock.now())
            }
            heads.append(try ledger.head().note)
        }
        earlierHead = heads[0]
        try ledger.close()
        var entries: [[UInt8]] = []
        try LedgerSnapshot(of: folder.appending("ledger")).forEachEntry(from: 0) { entries.append($0.bytes) }
        self.entries = entries
        try #require(UInt64(entries.count) == size)
    }

    var path: String { folder.appending("ledger") }

    /// The log as tiles, written by `docket export --tiles`.
    func exportTiles() throws -> String {
        let tiles = beside("tiles")
        let outcome = try Program.docket.run(["export", "--tiles", tiles, "--ledger", path])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return tiles
    }

    /// The path of a new file beside the ledger, with `bytes`.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: beside(name)))
        return beside(name)
    }

    func beside(_ name: String) -> String { folder.appending(name) }
}
