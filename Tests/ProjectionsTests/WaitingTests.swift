import EventLog
import EventStore
import Foundation
import Projections
import Testing

@Suite("Who holds a receipt reads what was written")
struct WaitingTests {
    @Test("when another follows the log, after waiting for the entry; many at once")
    func waits() async throws {
        let cases = try CaseLedger(seed: 2)
        let reader = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        let follower = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...8 {
                try cases.append(CaseLedger.submitted(number), to: number, role: "intake")
                let index = EntryIndex(UInt64(number))
                group.addTask {
                    try await reader.wait(for: index, timeout: .seconds(60))
                    #expect(try reader.caseSummary(CaseLedger.caseID(number)) != nil)
                    #expect(try reader.size() > index.value)
                }
            }
            #expect(try reader.size() == 0)
            group.addTask { try follower.catchUp() }
            try await group.waitForAll()
        }
    }

    @Test("when nobody follows it, an error after the time says how far they are")
    func givesUp() async throws {
        let cases = try CaseLedger(seed: 2)
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        try await models.wait(for: EntryIndex(0), timeout: .zero)
        try cases.appendAnything(3)
        let error = try await #require(throws: LedgerError.self) {
            try await models.wait(for: EntryIndex(3), timeout: .milliseconds(20))
        }
        #expect(error.kind == .busy)
        #expect(error.message.contains("has taken in 1 entries") && error.message.contains("entry 3"))
        #expect(error.advice.contains("docket rebuild"))
        let unknown = try await #require(throws: LedgerError.self) {
            try await models.wait(for: EntryIndex(0), of: ["casess"])
        }
        #expect(unknown.kind == .notFound && unknown.advice.contains("cases"))
    }

    @Test("where what is to be read is stopped before it, at once an error; the others are not waited for in vain")
    func tellsOfStops() async throws {
        let cases = try CaseLedger(seed: 2)
        try cases.appendAnything(20)
        let models = try ReadModels(
            at: cases.viewsPath, of: cases.ledger,
            projections: ReadModels.projections + [CountingProjection("bad", poison: 7)])
        try models.catchUp()
        let stopped = try await #require(throws: StoppedProjection.self) {
            try await models.wait(for: EntryIndex(7), timeout: .seconds(600))
        }
        #expect(stopped.index == EntryIndex(7) && stopped.name == "bad")
        try await models.wait(for: EntryIndex(6), of: ["bad"], timeout: .zero)
        try await models.wait(for: EntryIndex(20), of: ["cases", "documents"], timeout: .zero)
    }

    @Test("who no longer waits ends at once")
    func isCancelled() async throws {
        let cases = try CaseLedger(seed: 2)
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        let waiting = Task { try await models.wait(for: EntryIndex(500), timeout: .seconds(600)) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
