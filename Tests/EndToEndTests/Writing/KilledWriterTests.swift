import Application
import EventLog
import Foundation
import Support
import Testing

@Suite("A writer that is killed")
struct KilledWriterTests {
    private static let rounds = 50

    /// Writers of one ledger are killed, one after another, at moments that chance chooses: after some
    /// acknowledgements, or while they still open it.
    @Test("loses nothing that it acknowledged, and leaves a sound ledger behind", .timeLimit(.minutes(5)))
    func losesNothing() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("Killing writers with the seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let ledger = try LoadedLedger()
        var acknowledged: [UInt64: String] = [:]
        for round in 0..<KilledWriterTests.rounds {
            let writer = try LoadProcess(ledger.path)
            if round % 5 == 4 {
                writer.read(for: .milliseconds(Int.random(in: 0...40, using: &generator)))
            } else {
                try writer.read(atLeast: Int.random(in: 1...40, using: &generator))
                usleep(UInt32.random(in: 0...4000, using: &generator))
            }
            writer.kill("(round \(round), seed \(seed))")

            let verdict = try LedgerCheck().run(on: ledger.path)
            #expect(verdict.isSound, "\(verdict.report.findings) (round \(round), seed \(seed))")
            let first = writer.acknowledged.map(\.index).min() ?? 0
            let hashes = try ledger.hashes(from: first)
            for (index, hash) in writer.acknowledged {
                #expect(hashes[index] == hash, "entry \(index) was acknowledged (round \(round), seed \(seed))")
                #expect(acknowledged.updateValue(hash, forKey: index) == nil, "\(index) was acknowledged twice")
            }
        }
        let hashes = try ledger.hashes()
        #expect(acknowledged.allSatisfy { hashes[$0] == $1 }, "seed \(seed)")
        #expect(acknowledged.count > 10 * KilledWriterTests.rounds)

        let verify = try Program.docket.run(["verify", "--ledger", ledger.path])
        #expect(verify.status == 0, "\(verify.output)")
    }

    @Test("does not keep others from verifying while it is alive")
    func canBeWatched() throws {
        let ledger = try LoadedLedger()
        let writer = try LoadProcess(ledger.path)
        var sizes: [UInt64] = []
        for round in 1...6 {
            try writer.read(atLeast: round * 40)
            let report = try LedgerCheck().run(on: ledger.path).report
            #expect(report.isSound, "\(report.findings)")
            sizes.append(report.entries)
        }
        writer.kill()
        #expect(sizes == sizes.sorted() && Set(sizes).count > 1, "\(sizes)")
    }
}
