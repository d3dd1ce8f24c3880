// How fast the ledger is, as ratios against baselines measured in the same run. Run it optimised:
//
//     swift run -c release ledger-benchmark [events]
//
// Appending is bound by the disk's flush at batch 1, and from a hundred on by SQLite's inserts, two rows an event; the rest is
// one canonical envelope, three SHA-256 and a share of one signature. Verification is bound by reading and parsing entries.

import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore

let events = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 50_000
let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-benchmark-\(getpid())").path
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

let actor = try EntryActor(id: "rv-17", role: "reviewer", credential: nil)
let payload: JSONValue = [
    "document": "zYb5V2+EdTqTrSgDcCQFLDSKLUMVXuQ4LvMqJ/cTsdM=", "fact": "CD22Positive", "locator": "page 2",
    "origin": "provider", "value": ["type": "Boolean", "value": true],
]

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
}

func row(_ name: String, _ own: Double, _ baseline: Double, _ unit: String) {
    let ratio = own / baseline
    print(
        name.padding(toLength: 34, withPad: " ", startingAt: 0), String(format: "%10.0f", own),
        String(format: "%10.0f", baseline), String(format: "%8.2f", ratio), "  \(unit)")
}

print("                                         ledger   baseline    ratio")
for batch in [1, 100, 1000] {
    let rounds = max(1, min(events, batch == 1 ? 2000 : events) / batch)
    let ledger = try SQLiteLedger.create(
        at: "\(folder)/ledger-\(batch)", origin: "benchmark.example/\(batch)", actor: actor)
    let requests = try (0..<batch).map { place in
        AppendRequest(
            stream: try StreamName("case/0199a8e1-7f60-7c4c-9d0a-\(String(format: "%012d", place % 500))"),
            expected: .any,
            events: [ProposedEvent(type: "FactAsserted", occurredAt: WallClock.now(), actor: actor, payload: payload)])
    }
    let entry = try ledger.readEntries(from: EntryIndex(0), limit: 1)[0]
    let bare = BareSQLite(at: "\(folder)/bare-\(batch).sqlite")
    let bytes = entry.entry.canonicalBytes + [UInt8](repeating: 0x20, count: 60)
    var own = 0.0
    var baseline = 0.0
    for _ in 0..<rounds {
        own += try seconds {
            _ = try ledger.commit(requests, now: WallClock.now())
            try ledger.maintain()
        }
        baseline += seconds {
            bare.commit(count: batch, hash: entry.hash.bytes, entryBytes: bytes, payloadBytes: payload.canonicalBytes)
        }
    }
    let count = Double(rounds * batch)
    row("append, \(batch) a commit", count / own, count / baseline, "events/s against bare SQLite, same durability")
    try ledger.close()
}

let snapshot = try LedgerSnapshot(of: "\(folder)/ledger-1000")
var everything: [[UInt8]] = []
try snapshot.forEachEntry(from: 0) { stored in everything.append(stored.bytes + (stored.payload ?? [])) }
let hashing = seconds { for bytes in everything { _ = SHA256.digest(bytes) } }
var isSound = false
let verifying = try seconds { isSound = try LogVerification().run(snapshot).isSound }
guard isSound else { fatalError("the ledger just written does not verify") }
row(
    "verify, payloads included", Double(everything.count) / verifying, Double(everything.count) / hashing,
    "entries/s against SHA-256 of the same bytes")
