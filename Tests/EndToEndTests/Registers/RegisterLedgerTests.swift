import Application
import CanonicalJSON
import CaseSupport
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore
import Support
import Testing

/// Registers of a ledger of many cases, held against its entries.
@Suite struct RegisterLedgerTests {
    private let folder = TemporaryDirectory()
    private let entries: [Entry]

    init() throws {
        let store = try SQLiteLedger.create(
            at: folder.appending("ledger"), origin: "ledger.example.org/registers",
            actor: try EntryActor(People.administrator))
        try DecidedCases.append(130, to: store, open: 30, clocks: Clocks.pennsylvania)
        entries = try store.readEntries(from: EntryIndex(0), limit: .max).map(\.entry)
        try store.close()
    }

    private func ledger() throws -> AuditLedger { try AuditLedger.openReadOnly(at: folder.appending("ledger")) }

    private func rows(
        _ register: Register, _ ledger: AuditLedger, threads: Int = 2, asOf: Timestamp? = nil
    ) throws -> [RegisterRow] {
        var rows: [RegisterRow] = []
        _ = try ledger.drawUp(register, RegisterQuery(asOf: asOf), threads: threads) { rows.append($0) }
        return rows
    }

    private func count(_ types: String..., through moment: Timestamp? = nil) -> Int {
        entries.count { entry in types.contains(entry.type) && moment.map { entry.recordedAt <= $0 } ?? true }
    }

    @Test func `rows are counted as the entries of the log are`() async throws {
        let ledger = try ledger()
        #expect(try rows(.grievances, ledger).count == count("AppealFiled"))
        #expect(try rows(.modifications, ledger).count == count("FactCorrected", "DateCorrected", "ErrorAnnotated"))
        #expect(try rows(.timeliness, ledger).count == count("ClockStarted") && count("ClockStarted") > 300)
        let decided = count("DeterminationIssued", "AdministrativeDenialIssued")
        #expect(try rows(.determinations, ledger).count == decided && decided > 50)
        #expect(try rows(.odag, ledger).count == decided)
        try await ledger.close()
    }

    @Test func `rows come in the order of the cases, under the head of the log`() async throws {
        let ledger = try ledger()
        let ids = try ledger.caseIDs()
        var order: [String] = []
        let reading = try ledger.drawUp(.timeliness, threads: 2) { row in
            if order.last != row.cells[0].text { order.append(row.cells[0].text) }
        }
        #expect(order == ids.map(\.text), "in the order of the cases, each in one piece")
        #expect(reading.cases == ids.count && reading.incompleteCases == 0)
        #expect(reading.head.size == UInt64(entries.count))
        try await ledger.close()
    }

    @Test func `threads change nothing in a register, nor in its order`() async throws {
        let ledger = try ledger()
        for register in Register.all {
            let moment = ledger.now()
            let alone = try rows(register, ledger, threads: 1, asOf: moment)
            #expect(try rows(register, ledger, threads: 3, asOf: moment) == alone, "\(register.id)")
        }
        try await ledger.close()
    }

    @Test func `as of a moment, what was recorded later is not there`() async throws {
        let ledger = try ledger()
        var seen: Set<Int> = []
        for part in 1...4 {
            let moment = entries[entries.count * part / 5].recordedAt
            let decided = count("DeterminationIssued", through: moment)
            #expect(try rows(.determinations, ledger, asOf: moment).count == decided)
            seen.insert(decided)
        }
        #expect(seen.count > 2)
        try await ledger.close()
    }
}
