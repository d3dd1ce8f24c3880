import CanonicalJSON
import Cryptography
import EventLog
import Support
import Testing
import TransparencyLog

/// Logs with rotations and retirements at random, left alone and tampered with.
@Suite struct GeneratedRotationTests {
    /// A log, and what its keys were.
    private struct Generated {
        var writer: LedgerWriter
        var signers: [NoteSigner]
        /// The last size that each key signed.
        var ends: [UInt64] = []
        var retiredFrom: [Int: UInt64] = [:]

        init(_ random: inout SeededGenerator) throws {
            signers = try (0..<6).map { try LedgerWriter.signer(UInt8(10 + $0)) }
            writer = try LedgerWriter(seed: random.next(), key: 10)
            try writer.create()
            for _ in 0..<Int.random(in: 4...14, using: &random) {
                switch Int.random(in: 0..<6, using: &random) {
                case 0 where ends.count + 1 < signers.count:
                    try writer.rotate(to: signers[ends.count + 1])
                    ends.append(writer.size)
                case 1 where !ends.isEmpty:
                    let key = Int.random(in: 0..<ends.count, using: &random)
                    let first = key == 0 ? 1 : ends[key - 1] + 1
                    let last = retiredFrom[key].map { $0 - 1 } ?? ends[key]
                    guard first <= last else { continue }
                    let from = UInt64.random(in: first...last, using: &random)
                    try writer.retire(signers[key].verifierKey, from: from)
                    retiredFrom[key] = from
                default:
                    let count = Int.random(in: 1...4, using: &random)
                    try writer.commit((0..<count).map { _ in LedgerWriter.event("FactAsserted", LedgerWriter.alpha) })
                }
            }
        }

        /// The key that signed `size`.
        func signer(_ size: UInt64) -> Int { ends.firstIndex { size <= $0 } ?? ends.count }

        func isRetired(_ size: UInt64) -> Bool {
            retiredFrom[signer(size)].map { size >= $0 } ?? false
        }
    }

    @Test func `every such log is sound, and its keys are told as they were`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for round in 0..<60 {
            var log = try Generated(&random)
            let comment: Comment = "seed \(seed), round \(round)"
            for stored in log.writer.ledger.checkpoints {
                log.writer.add(StoredAnchor(name: "\(stored.size).note", note: stored.note))
            }
            let sizes = log.writer.ledger.checkpoints.map(\.size)
            for ledger in [log.writer.ledger, log.writer.ledger.bare] {
                let report = try ledger.verify()
                #expect(report.isSound, "\(comment): \(report.findings)")
                #expect(report.keys.compactMap(\.through) == log.ends, comment)
                #expect(report.keys.map(\.key) == log.signers[...log.ends.count].map(\.verifierKey), comment)
                #expect(report.checkpointsRetired == UInt64(sizes.count { log.isRetired($0) }), comment)
                #expect(report.anchorsRetired == sizes.count { log.isRetired($0) }, comment)
            }
            let last = log.signers[log.ends.count].verifierKey
            if log.ends.last != log.writer.size {
                #expect(try log.writer.ledger.verify(pinning: last).keyTrust == .pinned, comment)
                #expect(try log.writer.ledger.verify(pinning: last).isSound, comment)
            }
        }
    }

    @Test func `a seal by any other key is found, wherever it is, and the right one is missed by nobody`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for round in 0..<60 {
            let log = try Generated(&random)
            let row = Int.random(in: log.writer.ledger.checkpoints.indices, using: &random)
            let size = log.writer.ledger.checkpoints[row].size
            let other = Int.random(in: log.signers.indices, using: &random)
            let checkpoint = try Checkpoint(
                parsing: SignedNote(parsing: log.writer.ledger.checkpoints[row].note).text)
            for var ledger in [log.writer.ledger, log.writer.ledger.bare] {
                ledger.checkpoints[row] = StoredCheckpoint(
                    size: size, note: try checkpoint.signed(by: log.signers[other]).bytes)
                let findings = try ledger.verify().findings
                #expect(
                    findings.isEmpty == (other == log.signer(size)),
                    "seed \(seed), round \(round): size \(size) by key \(other): \(findings)")
                if let first = findings.first {
                    #expect(
                        [.keyNotValid, .checkpointSignatureBad].contains(first.kind), "seed \(seed), round \(round)")
                }
            }
        }
    }

    @Test func `whatever is changed in a rotation or a retirement, the log is not sound`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for round in 0..<120 {
            let log = try Generated(&random)
            let ledger = log.writer.ledger
            let places = ledger.rows.indices.filter { row in
                (try? Entry(canonical: ledger.rows[row].bytes))?.type.hasPrefix("Key") ?? false
            }
            guard let row = places.randomElement(using: &random) else { continue }
            for var ledger in [ledger, ledger.bare] {
                let payload = ledger.payloads[UInt64(row)]?.payload ?? []
                var change: String
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    change = "payload gone"
                    ledger.payloads[UInt64(row)] = nil
                case 1:
                    change = "payload altered"
                    var bytes = payload
                    bytes[Int.random(in: bytes.indices, using: &random)] ^= 1
                    ledger.payloads[UInt64(row)]?.payload = bytes
                case 2:
                    change = "entry altered"
                    var bytes = ledger.rows[row].bytes
                    bytes[Int.random(in: bytes.indices, using: &random)] ^= 1
                    ledger.rows[row].bytes = bytes
                default:
                    change = "entry gone"
                    ledger.rows.remove(at: row)
                }
                let report = try ledger.verify()
                #expect(!report.isSound, "seed \(seed), round \(round): entry \(row): \(change)")
                #expect(
                    report.findings.contains { $0.index.map { $0 <= UInt64(row) + 1 } ?? false },
                    "seed \(seed), round \(round)")
            }
        }
    }
}
