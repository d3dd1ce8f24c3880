import Application
import EventLog
import Foundation
import Testing

@Suite("A key that is changed while others write")
struct KeyChangeUnderLoadTests {
    @Test("stops them with words that help, and what was acknowledged to them is in a sound ledger")
    func stopsWriters() throws {
        let ledger = try LoadedLedger()
        let writer = try LoadProcess(ledger.path)
        try writer.read(atLeast: 60)
        let rotated = try Program.docket.run(
            ["key", "rotate", "--reason", "the year is over", "--ledger", ledger.path, "--as", "ops-1:administrator"])
        #expect(rotated.status == 0, "\(rotated.errors)")
        let (status, errors) = try writer.finish()
        #expect(status != 0)
        #expect(errors.contains("open the ledger again"), "\(errors)")
        let hashes = try ledger.hashes()
        for (index, hash) in writer.acknowledged { #expect(hashes[index] == hash, "entry \(index)") }

        let next = try LoadProcess(ledger.path, count: 40)
        let (end, words) = try next.finish()
        #expect(end == 0, "\(words)")
        let verdict = try LedgerCheck().run(on: ledger.path)
        #expect(verdict.isSound, "\(verdict.report.findings)")
        #expect(verdict.report.keys.count == 2)
    }
}
