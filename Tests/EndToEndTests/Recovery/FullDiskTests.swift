import Application
import Cryptography
import EventLog
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// A ledger on a disk of its own that is full: a file system in memory, in a namespace that goes with the process.
@Suite("A disk that is full", .enabled(if: Tool.exist("unshare", "mount"), "unshare or mount is not installed"))
struct FullDiskTests {
    private static let script = """
        mount -t tmpfs -o size=6m none "$DISK" || exit 77
        cp -r "$LEDGER" "$DISK/ledger"
        "$LOAD" "$DISK/ledger" 2 > "$OUT/acknowledged" 2> "$OUT/errors"
        echo $? > "$OUT/status"
        mount -o remount,size=200m "$DISK"
        "$DOCKET" verify --ledger "$DISK/ledger" > "$OUT/verified" 2>&1
        echo $? >> "$OUT/status"
        "$LOAD" "$DISK/ledger" 2 20 >> "$OUT/acknowledged" 2>> "$OUT/errors-later"
        echo $? >> "$OUT/status"
        cp -r "$DISK/ledger" "$OUT/ledger"
        """

    @Test("stops appends with words that say so, loses nothing, and lets them go on when there is room again")
    func recovers() throws {
        let ledger = try LoadedLedger()
        let folder = TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.appending("disk"), withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = try #require(Tool(named: "unshare")).url
        process.arguments = ["-r", "-m", "sh", "-c", FullDiskTests.script]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "DISK": folder.appending("disk"), "OUT": folder.path, "LEDGER": ledger.path,
            "LOAD": Program.appendLoad.url.path, "DOCKET": Program.docket.url.path,
        ]) { $1 }
        let outcome = try Program.finish(process)
        guard FileManager.default.fileExists(atPath: folder.appending("status")) else {
            print("No disk of its own could be made, so none was filled: \(outcome.errors)")
            return
        }
        func text(_ name: String) throws -> String {
            try String(contentsOfFile: folder.appending(name), encoding: .utf8)
        }
        let statuses = try text("status").split(separator: "\n")
        let complaint = try text("errors")
        #expect(statuses.first == "2" && complaint.contains("Make room on that disk"), "\(statuses) \(complaint)")
        let (verified, later) = (try text("verified"), try text("errors-later"))
        #expect(statuses.dropFirst().first == "0", "\(verified)")
        #expect(statuses.last == "0", "\(later)")

        var hashes: [UInt64: String] = [:]
        try LedgerSnapshot(of: folder.appending("ledger")).forEachEntry(from: 0) { entry in
            if let index = entry.index { hashes[index] = MerkleTree.leafHash(entry.bytes).base64 }
        }
        let acknowledged = try text("acknowledged").split(separator: "\n").map { $0.split(separator: " ") }
        #expect(acknowledged.count > 100)
        for words in acknowledged where words.count == 3 {
            let index = try #require(UInt64(words[1]))
            #expect(hashes[index] == String(words[2]), "entry \(index) was acknowledged")
        }
        #expect(try LedgerCheck().run(on: folder.appending("ledger")).isSound)
    }
}
