import Application
import CanonicalJSON
import EventLog
import Projections
import SQLiteEventStore
import Testing

@testable import docket

@Suite("A read model that met an event it cannot take in", .toldOnce)
struct StoppedReadModelTests {
    @Test("says so where it is read: where it stopped, why, and what to do; the log is read all the same")
    func saysSo() throws {
        let copy = try Story.told.copy()
        try Intruder(copy.directory.views).change(
            "UPDATE progress SET size = 12, stopped = 'no such drug', last = x'\(try hash(of: 11, in: copy))' "
                + "WHERE projection = 'cases'")
        let list = try Program.docket.run(["case", "list", "--ledger", copy.path])
        #expect(list.status == 2 && list.output.isEmpty)
        #expect(list.errors.contains("\"cases\" is stopped at entry 12") && list.errors.contains("no such drug"))
        #expect(list.errors.contains("docket rebuild"))
        let json = try Program.docket.run(["case", "list", "--ledger", copy.path, "--json"])
        let error = try JSONValue(parsing: Array(json.output.utf8)).objectValue?["error"]?.objectValue
        #expect(error?["code"] == "read-model-stopped")
        let text = try #require(Story.told.streams[.deniedCase]?.identifier)
        #expect(try Program.docket.run(["case", "show", text, "--ledger", copy.path]).status == 0)

        let rebuild = try Program.docket.run(["rebuild", "--ledger", copy.path])
        #expect(rebuild.status == 0, "\(rebuild.errors)")
        #expect(try Program.docket.run(["case", "list", "--ledger", copy.path]).status == 0)
    }

    @Test("is told by rebuild, which then ends with status 1, in the members that are documented")
    func isToldByRebuild() throws {
        let stopped = StoppedProjection(name: "cases", index: EntryIndex(12), reason: "no such drug")
        let report = Rebuild.report(Rebuilding(entries: 40, stopped: [stopped]))
        #expect(report.status == .findings)
        #expect(report.lines.count == 2 && report.lines[1].contains("entry 12"))
        let reference = try CommandLineReference()
        #expect(try reference.shape(of: ["rebuild"]).problems(with: report.json, at: "rebuild", in: reference) == [])
        #expect(Rebuild.report(Rebuilding(entries: 40, stopped: [])).status == .sound)
    }

    private func hash(of index: UInt64, in copy: LedgerCopy) throws -> String {
        try Intruder(copy.directory.log).rows("SELECT hex(hash) FROM entry WHERE seq = \(index)")[0][0]
    }
}
