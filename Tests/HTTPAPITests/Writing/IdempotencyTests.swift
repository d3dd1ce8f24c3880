import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("Writing once", .serialized, .served)
struct IdempotencyTests {
    private static let supply: JSONValue = [
        "days": 3, "pharmacy": "Riverside", "reason": "over the weekend", "therapy": "new",
    ]

    @Test func `the same request under the same key gives the first receipt, and writes nothing`() throws {
        let ledger = try ServedLedger.shared
        let body = try Examples.json("case-05.json")
        let key = ["Idempotency-Key": "submission-1"]
        let first = try ledger.post("/v1/cases", body, as: People.intake, key)
        let size = try ledger.size()
        let again = try ledger.post("/v1/cases", body, as: People.intake, key, status: 200)
        #expect(again["case"] == first["case"] && again["recorded"] == first["recorded"])
        #expect(again["receipt"]?["entries"]?[0]?["hash"] == first["receipt"]?["entries"]?[0]?["hash"])
        #expect(first["receipt"]?["repeated"] == false && again["receipt"]?["repeated"] == true)
        #expect(try ledger.size() == size)
        // The first event of what was asked for says under which key, as the contract has it.
        let id = try #require(first["case"]?.stringValue)
        let events = try ledger.send("GET", "/v1/cases/\(id)/events", as: People.reviewer)
        let requests = try JSONValue(parsing: events.body)["items"]?.arrayValue?.compactMap { $0["entry"]?["request"] }
        #expect(requests?.first?["key"]?.stringValue?.hasSuffix("/submission-1") == true, "\(events.text.prefix(500))")
        #expect(requests?.dropFirst().allSatisfy { $0 == .null } == true)
    }

    @Test func `a key stands for one request of one caller`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let other = try ledger.submit()
        let key = ["Idempotency-Key": "fact-1"]
        let supplies = "/v1/cases/\(id)/emergency-supplies"
        try ledger.post(supplies, IdempotencyTests.supply, as: People.intake, key)
        let size = try ledger.size()
        let changed = IdempotencyTests.supply.replacing("days", with: 2)
        for (target, body, fields) in [
            (supplies, changed, key), ("/v1/cases/\(other)/emergency-supplies", IdempotencyTests.supply, key),
            (supplies, IdempotencyTests.supply, key.merging(["Docket-Occurred-At": "2025-11-01T10:00:00Z"]) { $1 }),
        ] {
            let answer = try ledger.post(target, body, as: People.intake, fields, status: 422)
            #expect(answer["type"] == "/problems/idempotency-key-reused")
        }
        #expect(try ledger.size() == size)
        // Another caller chooses the same key, and does not meet the first.
        try ledger.post("/v1/cases/\(other)/emergency-supplies", changed, as: People.reviewer, key)
        #expect(try ledger.size() > size)
    }

    @Test func `a refused request leaves its key free`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let key = ["Idempotency-Key": "free-1"]
        let stale = key.merging(["If-Match": "\"1\""]) { $1 }
        try ledger.post(
            "/v1/cases/\(id)/emergency-supplies", IdempotencyTests.supply, as: People.intake, stale, status: 412)
        try ledger.post("/v1/cases/\(id)/emergency-supplies", IdempotencyTests.supply, as: People.intake, key)
    }

    @Test func `many at once under one key are recorded once`() async throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let before = try ledger.size()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    try ledger.send(
                        "POST", "/v1/cases/\(id)/emergency-supplies", as: People.intake, ["Idempotency-Key": "once-1"],
                        body: ("application/json", IdempotencyTests.supply.canonicalBytes)
                    ).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == Array(repeating: 200, count: 11) + [201])
        #expect(try ledger.size() == before + 1)
    }
}
