import Application
import CanonicalJSON
import EventLog
import EventStore
import Replay
import SQLiteEventStore
import Testing

@Suite("Several processes that write to one ledger")
struct SeveralProcessesTests {
    @Test("make one chain without a gap, in which each finds what was acknowledged to it", arguments: [2, 4])
    func makeOneChain(count: Int) throws {
        let ledger = try LoadedLedger()
        let before = try ledger.hashes().count
        let writers = try (0..<count).map { _ in try LoadProcess(ledger.path, tasks: 3, count: 1600 / count) }
        for writer in writers {
            let (status, errors) = try writer.finish()
            #expect(status == 0, "\(errors)")
        }
        let verdict = try LedgerCheck().run(on: ledger.path)
        #expect(verdict.isSound, "\(verdict.report.findings)")
        let hashes = try ledger.hashes()
        var acknowledged: [UInt64: String] = [:]
        for (index, hash) in writers.flatMap(\.acknowledged) {
            #expect(hashes[index] == hash, "entry \(index)")
            #expect(acknowledged.updateValue(hash, forKey: index) == nil, "entry \(index) was acknowledged twice")
        }
        // All that was appended was acknowledged: nobody was killed.
        #expect(Set(acknowledged.keys) == Set(UInt64(before)..<UInt64(hashes.count)))
        #expect(writers.allSatisfy { $0.acknowledged.count >= 1600 / count })
        #expect(verdict.determinations.decisionsChecked > 0)
    }

    @Test("check themselves what came of it")
    func checkThemselves() throws {
        let outcome = try Program.appendLoad.run(["four", "--seconds", "3"])
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("every acknowledged entry is in it"))
    }

    @Test("may come and go while another writes")
    func comeAndGo() throws {
        let ledger = try LoadedLedger()
        let writer = try LoadProcess(ledger.path)
        for round in 1...150 {
            let other = try SQLiteLedger.open(at: ledger.path)
            if round.isMultiple(of: 10) { writer.read(for: .milliseconds(1)) }
            let event = ProposedEvent(
                type: "Noted", occurredAt: WallClock.now(), actor: try EntryActor(id: "au-1", role: "auditor"),
                payload: [:])
            let request = AppendRequest(stream: try StreamName("note/guest"), expected: .any, events: [event])
            #expect(try other.commit([request], now: WallClock.now()).first?.receipt != nil)
            try other.close()
            try SQLiteLedger.openReadOnly(at: ledger.path).close()
            guard round.isMultiple(of: 15) else { continue }
            let findings = try LedgerCheck().run(on: ledger.path).report.findings
            #expect(findings == [], "while others write")
        }
        writer.kill()
        let verdict = try LedgerCheck().run(on: ledger.path)
        #expect(verdict.isSound, "\(verdict.report.findings)")
    }
}
