import Application
import Cryptography
import EventLog
import Foundation
import Projections
import SQLiteEventStore
import Testing

@Suite("What is derived from the log", .toldOnce)
struct RebuildTests {
    private static let indexContent = [
        "SELECT name, length, hex(head) FROM stream ORDER BY name",
        "SELECT name, position, seq FROM stream_entry JOIN stream ON stream.id = stream ORDER BY seq",
        "SELECT key, seq, events, hex(digest) FROM request ORDER BY key", "SELECT size, hex(root) FROM watermark",
    ]

    /// What index and read models hold: rows, the read models' digest, and the bytes of a copy of them.
    private func content(of copy: LedgerCopy) throws -> (index: [[[String]]], digest: SHA256Digest, bytes: Data) {
        let index = try Intruder(copy.directory.index)
        let rows = try RebuildTests.indexContent.map { try index.rows($0) }
        let log = try SQLiteLedger.openReadOnly(at: copy.path)
        defer { try? log.close() }
        let models = try ReadModels(at: copy.directory.views, of: log)
        defer { try? models.close() }
        let file = copy.beside("views-\(UUID())")
        try models.writeCopy(to: file)
        return (rows, try models.digest(), try Data(contentsOf: URL(fileURLWithPath: file)))
    }

    private func expectSame(_ copy: LedgerCopy, as other: LedgerCopy) throws {
        let (made, kept) = (try content(of: copy), try content(of: other))
        #expect(made.index == kept.index)
        #expect(made.digest == kept.digest)
        #expect(made.bytes == kept.bytes)
        #expect(made.index[0].count > 10 && made.index[2].count == 2)
        #expect(try copy.check().isSound)
    }

    @Test("is the same when it is deleted and made anew, row for row and byte for byte")
    func isRebuilt() throws {
        let (copy, kept) = (try Story.told.copy(), try Story.told.copy())
        try copy.removeDerived()
        #expect(try copy.check().isSound)
        let outcome = try Program.docket.run(["rebuild", "--ledger", copy.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        try expectSame(copy, as: kept)
        let verify = try Program.docket.run(["verify", "--ledger", copy.path])
        #expect(verify.status == 0, "\(verify.output)")
    }

    @Test("is made anew where somebody falsified it")
    func isPutRight() throws {
        let (copy, kept) = (try Story.told.copy(), try Story.told.copy())
        try Intruder(copy.directory.index).change(
            "UPDATE stream_run SET places = json_replace(places, '$[0]', 1) WHERE stream = 4")
        try Intruder(copy.directory.views).change("UPDATE case_summary SET outcome = 'approved', status = 'approved'")
        #expect(try !copy.check().isSound)
        let outcome = try Program.docket.run(["rebuild", "--ledger", copy.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        try expectSame(copy, as: kept)
    }

    @Test("is made anew where the file of read models is torn inside, or no database")
    func replacesTornFiles() throws {
        let kept = try Story.told.copy()
        for isTorn in [true, false] {
            let copy = try Story.told.copy()
            var bytes = try Data(contentsOf: URL(fileURLWithPath: copy.directory.views))
            let range = isTorn ? 4096..<bytes.count : 0..<bytes.count
            bytes.replaceSubrange(range, with: Data(repeating: 0xA5, count: range.count))
            try bytes.write(to: URL(fileURLWithPath: copy.directory.views))
            let outcome = try Program.docket.run(["rebuild", "--ledger", copy.path])
            #expect(outcome.status == 0, "\(outcome.errors)")
            try expectSame(copy, as: kept)
        }
    }

    @Test("is whole after rebuild was killed anywhere and run again, and nothing is left beside")
    func survivesKilling() throws {
        let (copy, kept) = (try Story.told.copy(), try Story.told.copy())
        for milliseconds in [2, 5, 10, 20, 40, 80] {
            let process = Program.docket.process(["rebuild", "--ledger", copy.path])
            try process.run()
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let outcome = try Program.docket.run(["rebuild", "--ledger", copy.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        try expectSame(copy, as: kept)
        let files = try FileManager.default.contentsOfDirectory(atPath: copy.path)
        #expect(!files.contains { $0.hasSuffix(".aside") }, "\(files)")
    }

    @Test("is made by the next command that needs it")
    func isMadeOnTheWay() throws {
        let (copy, kept) = (try Story.told.copy(), try Story.told.copy())
        try copy.removeDerived()
        let list = try Program.docket.run(["case", "list", "--ledger", copy.path])
        #expect(list.status == 0, "\(list.errors)")
        #expect(list.output == (try Program.docket.run(["case", "list", "--ledger", kept.path])).output)
    }
}
