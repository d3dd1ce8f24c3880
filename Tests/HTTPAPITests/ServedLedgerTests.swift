import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("The served ledger", .served)
struct ServedLedgerTests {
    @Test func `answers on connections that are kept, and stops as it is told`() async throws {
        let ledger = try await ServedLedger()
        let before = try ledger.size()
        let id = try ledger.submit()
        #expect(try ledger.get("/v1/cases/\(id)", as: People.reviewer)["phase"]?.stringValue != nil)
        #expect(try ledger.size() > before)
        #expect(ledger.stop() == 0)
    }

    @Test func `is shared by the tests of a suite`() throws {
        let ledger = try ServedLedger.shared
        #expect(try ledger.send("GET", "/health").status == 200)
        #expect(try ledger.get("/v1/me", as: People.auditor)["role"] == "auditor")
    }
}
