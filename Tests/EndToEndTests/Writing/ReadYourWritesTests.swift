import Application
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import Projections
import Testing

@Suite("Who holds a receipt reads what was written")
struct ReadYourWritesTests {
    private let intake = Instruction(by: Actor(id: ActorID("in-1")!, role: .intake))

    private func submit(to ledger: AuditLedger) async throws -> (CaseID, EntryIndex) {
        let path = CommandLineLedger.repository("schema/examples/case-05.json")
        let (id, result) = try await ledger.submit(
            Array(try Data(contentsOf: URL(filePath: path))), named: "case-05.json",
            filesBeside: CommandLineLedger.repository("schema/examples"), intake)
        guard case .recorded(let recording) = result, let id, let index = recording.receipt.entries.last?.index else {
            throw LedgerError(.storage, "nothing was recorded", advice: "look why")
        }
        return (id, index)
    }

    @Test("in the list at once, and through another process that takes it in, after waiting for it")
    func readsOwnWrites() async throws {
        let files = try CommandLineLedger()
        let ledger = try AuditLedger.open(at: files.path)
        let (first, at) = try await submit(to: ledger)
        #expect(try ledger.caseSummaries(including: at).map(\.id) == [first])

        let (second, index) = try await submit(to: ledger)
        async let waiting: Void = ledger.waitForReadModels(toTakeIn: index, timeout: .seconds(60))
        let list = try files.docket(["case", "list"])
        #expect(list.status == 0 && list.output.contains(second.text), "\(list.errors)")
        try await waiting
        try await ledger.close()
    }

    @Test("and is told where the log he asks has no such entry, or where nobody takes it in")
    func isTold() async throws {
        let files = try CommandLineLedger()
        let ledger = try AuditLedger.open(at: files.path)
        let (_, index) = try await submit(to: ledger)
        let beyond = EntryIndex(index.value + 1)
        let missing = try #require(throws: LedgerError.self) { try ledger.caseSummaries(including: beyond) }
        #expect(missing.kind == .notFound && missing.message.contains("entry \(beyond)"))
        let late = try await #require(throws: LedgerError.self) {
            try await ledger.waitForReadModels(toTakeIn: beyond, timeout: .milliseconds(30))
        }
        #expect(late.kind == .busy && late.message.contains("not yet entry \(beyond)"))
        try await ledger.close()
    }
}
