import Application
import EventLog
import Foundation
import SQLiteEventStore
import Support
import TransparencyLog

/// A copy of a ledger that goes away with the last reference to it.
final class LedgerCopy: Sendable {
    private let folder = TemporaryDirectory()

    init(of path: String) throws {
        try FileManager.default.copyItem(atPath: path, toPath: folder.appending("ledger"))
    }

    var path: String { folder.appending("ledger") }
    var directory: LedgerDirectory { LedgerDirectory(path) }

    /// A path beside the ledger, for what a test makes of it.
    func beside(_ name: String) -> String { folder.appending(name) }

    /// Everything that is found wrong.
    func check(trusting key: VerifierKey? = nil, anchors: [StoredAnchor] = []) throws -> Verdict {
        try LedgerCheck(expectedKey: key, anchors: anchors).run(on: path)
    }

    /// Removes what can be rebuilt.
    func removeDerived() throws {
        for file in [directory.index, directory.views] {
            for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: file + suffix) {
                try FileManager.default.removeItem(atPath: file + suffix)
            }
        }
    }
}
