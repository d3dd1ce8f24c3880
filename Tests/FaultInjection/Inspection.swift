import Application
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import TransparencyLog

/// What is checked once a process with a fault has ended, and the fault is gone.
///
/// What was acknowledged is there, byte for byte; the ledger verifies sound as it was left; it opens, and the append, repeated
/// under its key, is in the log exactly once; then it is sound again.
struct Inspection {
    let ledger: PreparedLedger
    let path: String
    let end: TracedAppend.End

    /// How the run ended, or what is wrong.
    func outcome() async throws -> Outcome {
        let left = try LedgerCheck().run(on: path)
        guard left.isSound else { throw Failure("not sound as it was left: \(left.report.findings)") }
        let kept = left.report.entries - ledger.size
        guard kept <= 1 else { throw Failure("\(kept) entries were added") }
        let hashes = try hashes()
        for (index, hash) in end.acknowledged where hashes[index] != hash {
            throw Failure("entry \(index) was acknowledged, and is lost")
        }

        let again = try AuditLedger.open(at: path)
        let receipt = try await OneAppend.append(to: again)
        try await again.close()
        guard receipt.repeated == (kept == 1) else {
            throw Failure("\(kept) entries were added, and repeating the append answers otherwise")
        }
        let repaired = try LedgerCheck().run(on: path)
        guard repaired.isSound, repaired.report.entries == ledger.size + 1 else {
            throw Failure("not sound after another append: \(repaired.report.entries), \(repaired.report.findings)")
        }
        return try outcome(kept: kept == 1)
    }

    private func outcome(kept: Bool) throws -> Outcome {
        if !end.acknowledged.isEmpty { return end.status == 0 ? .acknowledged : .endedAfter }
        guard let status = end.status else { return kept ? .endedKept : .lostWork }
        guard status != 0 else { throw Failure("it ended as if all were well, and acknowledged nothing") }
        // Words that help: what is wrong, and after it what to do.
        guard end.errors.split(separator: ".", omittingEmptySubsequences: true).count >= 2 else {
            throw Failure("it was refused without words that help: \"\(end.errors)\"")
        }
        return kept ? .unknown : .refused
    }

    private func hashes() throws -> [UInt64: String] {
        var hashes: [UInt64: String] = [:]
        try LedgerSnapshot(of: path).forEachEntry(from: ledger.size) { entry in
            if let index = entry.index { hashes[index] = MerkleTree.leafHash(entry.bytes).base64 }
        }
        return hashes
    }
}
