import CanonicalJSON
import EventLog
import Foundation
import SQLiteEventStore
import Support
import Testing

@Suite("docket backup", .toldOnce)
struct BackupTests {
    @Test("copies a ledger that others check as they check the ledger itself, and extends the copy later")
    func copies() throws {
        let copy = try Story.told.copy()
        let backup = copy.beside("backup")
        let made = try Program.docket.run(["backup", backup, "--verify", "--json", "--ledger", copy.path])
        #expect(made.status == 0, "\(made.errors)")
        let answer = try JSONValue(parsing: Array(made.output.utf8)).objectValue
        #expect(answer?["keys"] == false && answer?["documentsLacking"] == [])
        for verifier in [["verify", "--ledger", backup], ["case", "list", "--ledger", backup]] {
            #expect(try Program.docket.run(verifier).status == 0, "\(verifier)")
        }
        let bundle = copy.beside("bundle.tar")
        #expect(try Program.docket.run(["export", bundle, "--ledger", backup]).status == 0)
        #expect(try Program.docketVerify.run([bundle]).status == 0)

        let forger = try Forger(copy)
        try forger.append("Noted", ["number": 1], to: .init("note/x"))
        try forger.close()
        let extended = try Program.docket.run(["backup", "--onto", backup, "--ledger", copy.path])
        #expect(extended.status == 0 && extended.output.contains("(1 new)"), "\(extended.output)\(extended.errors)")
        #expect(try Program.docket.run(["verify", "--ledger", backup]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(backup)/ledger.sqlite-journal"))
    }

    @Test("says what stands in its way, and leaves nothing behind")
    func refuses() throws {
        let copy = try Story.told.copy()
        let there = try Program.docket.run(["backup", copy.path, "--ledger", copy.path])
        #expect(there.status == 2 && there.errors.contains("is there already"), "\(there.errors)")
        let neither = try Program.docket.run(["backup", "--ledger", copy.path])
        #expect(neither.status == 2 && neither.errors.contains("--onto"), "\(neither.errors)")
        let nowhere = try Program.docket.run(["backup", "/proc/nowhere/backup", "--ledger", copy.path])
        #expect(nowhere.status == 2 && nowhere.errors.contains("Cannot create directory"), "\(nowhere.errors)")
        let other = try Program.docket.run(["backup", "--onto", copy.path, "--ledger", copy.path])
        #expect(other.status == 2 && other.errors.contains("backup.json"), "\(other.errors)")
        try Intruder(copy.directory.log).change("UPDATE payload SET payload = x'7B7D' WHERE seq = 3")
        let altered = try Program.docket.run(["backup", copy.beside("backup"), "--verify", "--ledger", copy.path])
        #expect(altered.status == 2 && altered.errors.contains("not sound"), "\(altered.errors)")
        #expect(!FileManager.default.fileExists(atPath: copy.beside("backup")))
    }
}
