import Cryptography
import EventLog
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// A ledger with one policy version in force, made by the command line, for `append-load` to append to.
final class LoadedLedger: Sendable {
    private let folder = TemporaryDirectory()

    init() throws {
        let policy = Repository.root + "/schema/policies/PA.CP.PHAR.359/2025-10.yaml"
        for arguments in [
            ["init", "--origin", "ledger.example.org/load", "--without-access-record"],
            ["policy", "publish", policy, "--as", "ad-1:administrator"],
            [
                "policy", "activate", "PA.CP.PHAR.359@2025-10", "--effective", "2025-10-15", "--as",
                "ad-1:administrator",
            ],
        ] {
            let outcome = try Program.docket.run(arguments + ["--ledger", path])
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
    }

    var path: String { folder.appending("ledger") }

    /// The hashes of the entries from `index` on, computed from their bytes.
    func hashes(from index: UInt64 = 0) throws -> [UInt64: String] {
        var hashes: [UInt64: String] = [:]
        try LedgerSnapshot(of: path).forEachEntry(from: index) { entry in
            if let index = entry.index { hashes[index] = MerkleTree.leafHash(entry.bytes).base64 }
        }
        return hashes
    }
}
