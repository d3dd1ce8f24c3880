import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("Writing to a case as it was read", .serialized, .served)
struct PreconditionTests {
    @Test func `a case that has moved on is told of, with its position, and not written to`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let tag = try #require(try ledger.send("GET", "/v1/cases/\(id)", as: People.intake).fields["etag"])
        let supply: JSONValue = ["days": 3, "pharmacy": "Riverside", "reason": "over the weekend", "therapy": "new"]
        let target = "/v1/cases/\(id)/emergency-supplies"
        let body = (type: "application/json", bytes: supply.canonicalBytes)
        let first = try ledger.send("POST", target, as: People.intake, ["If-Match": tag], body: body)
        let now = try #require(first.fields["etag"])
        #expect(first.status == 201 && now != tag)
        let size = try ledger.size()
        let second = try ledger.send("POST", target, as: People.intake, ["If-Match": tag], body: body)
        #expect(second.status == 412 && second.fields["etag"] == now)
        #expect(try ledger.size() == size)
        #expect(try ledger.send("POST", target, as: People.intake, ["If-Match": now], body: body).status == 201)
        #expect(try ledger.send("POST", target, as: People.intake, ["If-Match": "*"], body: body).status == 201)
        for wrong in ["12", "\"x\"", "\"\"", "W/\"1\"", "\"1\", \"2\""] {
            let answer = try ledger.send("POST", target, as: People.intake, ["If-Match": wrong], body: body)
            #expect(answer.status == 400, "\(wrong)")
        }
    }

    @Test func `of many who read the same position, one writes`() async throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let tag = try #require(try ledger.send("GET", "/v1/cases/\(id)", as: People.intake).fields["etag"])
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let supply: JSONValue = [
                        "days": 3, "pharmacy": .string("pharmacy \(number)"), "reason": "r", "therapy": "new",
                    ]
                    return try ledger.send(
                        "POST", "/v1/cases/\(id)/emergency-supplies", as: People.intake, ["If-Match": tag],
                        body: ("application/json", supply.canonicalBytes)
                    ).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [201] + Array(repeating: 412, count: 15))
    }

    @Test func `what was read already is not sent again`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let first = try ledger.send("GET", "/v1/cases/\(id)", as: People.reviewer)
        let tag = try #require(first.fields["etag"])
        let second = try ledger.send("GET", "/v1/cases/\(id)", as: People.reviewer, ["If-None-Match": tag])
        #expect(second.status == 304 && second.body.isEmpty && second.fields["etag"] == tag)
        #expect(first.fields["cache-control"] == "no-store")
        let head = try ledger.send("HEAD", "/v1/cases/\(id)", as: People.reviewer)
        #expect(head.status == 200 && head.fields["etag"] == tag)
        #expect(head.fields["content-length"] == first.fields["content-length"])
    }
}
