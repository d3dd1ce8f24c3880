import Application
import CanonicalJSON
import Cryptography
import EventLog
import JSONSupport
import SQLiteEventStore
import TransparencyLog

/// What is checked once the server has ended.
struct Inspection {
    let path: String
    let record: Record

    /// Holds the log against what callers were told and subscribers saw, and checks the ledger; the number of its entries.
    func run(_ subscribers: [Subscriber]) throws -> Int {
        var hashes: [String] = []
        var requests: [String: (first: Int64, events: Int64)] = [:]
        try LedgerSnapshot(of: path).forEachEntry(from: 0) { stored in
            let index = hashes.count
            hashes.append(MerkleTree.leafHash(stored.bytes).base64)
            guard let request = try JSONValue(parsing: stored.bytes)["request"], let key = request["key"]?.stringValue,
                let events = request["events"]?.integerValue
            else { return }
            if requests[key] != nil { record.find("\(key) was recorded twice, the second time at \(index)") }
            requests[key] = (Int64(index), events)
        }
        for (key, entries) in record.acknowledged {
            guard let request = requests.removeValue(forKey: key) else {
                record.find("\(key) was acknowledged, and is not in the log")
                continue
            }
            if entries.map(\.index) != Array(request.first..<request.first + request.events) {
                record.find("\(key) was acknowledged at \(entries.map(\.index)), and is at \(request)")
            }
            for entry in entries {
                guard let hash = entry.hash else { continue }
                if !hashes.indices.contains(Int(entry.index)) || hashes[Int(entry.index)] != hash {
                    record.find("entry \(entry.index), acknowledged under \(key), is another")
                }
            }
        }
        for key in requests.keys { record.find("\(key) is in the log, and nobody was told") }
        for subscriber in subscribers {
            let seen = subscriber.seen
            if seen != Array(hashes.prefix(seen.count)) { record.find("\(subscriber.name) saw what is not in the log") }
        }
        let verdict = try LedgerCheck().run(on: path)
        if !verdict.isSound { record.find("the ledger is not sound: \(verdict.report.findings)") }
        return hashes.count
    }
}
