import CanonicalJSON
import CaseSupport
import Foundation
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("Bad input", .serialized, .served)
struct BadInputTests {
    /// Sends `request`, and checks that it is refused, and that nothing came of it.
    private func refuse(_ request: BadRequest) throws {
        let ledger = try ServedLedger.shared
        let id = try ServedLedger.sharedCase(in: ledger)
        let size = try ledger.size()
        let connection = try Connection(port: ledger.port, seconds: 8)
        connection.write(request.bytes.replacing(Array("{case}".utf8), with: Array(id.utf8)))
        if let answer = try? connection.answer() {
            #expect(request.statuses.contains(answer.status), "\(answer.status): \(answer.text.prefix(300))")
            let isProblem = answer.fields["content-type"] == "application/problem+json"
            #expect(isProblem || answer.body.isEmpty, "\(answer.fields): \(answer.text.prefix(300))")
        } else {
            #expect(request.mayClose, "no answer")
        }
        #expect(try ledger.size() == size)
        #expect(!ledger.log.contains(BadRequest.secret))
        #expect(!ledger.log.contains("Jonah"))
    }

    @Test(arguments: BadRequest.bodies)
    func `in a body is refused, and leaves no trace`(_ request: BadRequest) throws { try refuse(request) }

    @Test(arguments: BadRequest.targets)
    func `in a path or a method is refused, and leaves no trace`(_ request: BadRequest) throws { try refuse(request) }

    @Test(arguments: BadRequest.heads)
    func `in a head is refused, and leaves no trace`(_ request: BadRequest) throws { try refuse(request) }

    @Test func `in a value that would begin a new field does not`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let answer = try ledger.send("GET", "/v1/cases/\(id)%0d%0aSet-Cookie:%20a=b", as: People.intake)
        #expect(answer.status == 404 && answer.fields["set-cookie"] == nil)
        let query = try ledger.send("GET", "/v1/me?a=%0d%0aSet-Cookie:%20a=b", as: People.intake)
        #expect(query.fields["set-cookie"] == nil)
    }

    @Test func `in one request of many on a connection does not reach the others`() throws {
        let ledger = try ServedLedger.shared
        let me = ServedLedger.request("GET", "/v1/me", ["Docket-Actor": "au-1:auditor"])
        let bad = ServedLedger.request(
            "POST", "/v1/cases", ["Docket-Actor": "in-1:intake", "Content-Type": "application/json"],
            body: Array("{\"x\"".utf8))
        let other = ServedLedger.request("GET", "/v1/me", ["Docket-Actor": "rv-1:reviewer"])
        let connection = try Connection(port: ledger.port)
        connection.write(me + bad + other)
        let answers = try (0..<3).map { _ in try connection.answer() }
        #expect(answers.map(\.status) == [200, 400, 200])
        #expect(try JSONValue(parsing: answers[0].body)["role"] == "auditor")
        #expect(try JSONValue(parsing: answers[2].body)["role"] == "reviewer")
    }
}

extension ServedLedger {
    /// A case that tests of refusals ask for, and leave as it is.
    static func sharedCase(in ledger: ServedLedger) throws -> String {
        let answer = try ledger.send(
            "POST", "/v1/cases", as: People.intake, ["Idempotency-Key": "shared-case"],
            body: ("application/json", try Examples.json("case-04.json").canonicalBytes))
        return try #require(try JSONValue(parsing: answer.body)["case"]?.stringValue)
    }
}
