import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("Reading more than the role allows")
struct BreakGlassTests {
    private let administrator = People.administrator
    private let glass = ["Docket-Break-Glass": "the member is in danger", "Docket-Purpose": "operations"]

    @Test func `is possible where it is recorded, and stands there`() async throws {
        let ledger = try await ServedLedger(recordsAccess: true)
        let id = try ledger.submit()
        try ledger.get("/v1/cases/\(id)", as: administrator, ["Docket-Purpose": "operations"], status: 403)
        try ledger.get("/v1/cases/\(id)", as: administrator, glass)
        let accesses = try ledger.get(
            "/v1/accesses?broken-glass=true", as: People.auditor, ["Docket-Purpose": "audit"])
        #expect(accesses["items"]?[0]?["breakGlass"] == "the member is in danger")
        try ledger.get("/v1/cases", as: People.actor("M-1", .member), glass, status: 403)
    }

    @Test func `is not possible where nobody would learn of it`() async throws {
        let ledger = try await ServedLedger()
        let id = try ledger.submit()
        try ledger.get("/v1/cases/\(id)", as: administrator, glass, status: 403)
        try ledger.get("/v1/cases/\(id)", as: administrator, ["Docket-Break-Glass": "why not"], status: 403)
    }

    @Test func `a purpose is asked for where readers are recorded, and must be the role's`() async throws {
        let ledger = try await ServedLedger(recordsAccess: true)
        let id = try ledger.submit()
        let size = try ledger.size()
        try ledger.get("/v1/cases/\(id)", as: People.reviewer, status: 400)
        try ledger.get("/v1/cases/\(id)", as: People.reviewer, ["Docket-Purpose": "curiosity"], status: 400)
        try ledger.get("/v1/cases/\(id)", as: People.reviewer, ["Docket-Purpose": "research"], status: 403)
        #expect(try ledger.size() == size)
        try ledger.get("/v1/cases/\(id)", as: People.reviewer, ["Docket-Purpose": "payment"])
        #expect(try ledger.size() == size + 1)
    }
}
