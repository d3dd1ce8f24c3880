import CanonicalJSON
import CaseSupport
import Foundation
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("A server with more to write than it takes", .served(limits: "waiting-writes: 1"))
struct OverloadTests {
    @Test func `says so, records nothing, and goes on once there is room`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        // A document that does not come to its end is a write under way.
        let connection = try Connection(port: ledger.port)
        let head = """
            POST /v1/cases/\(id)/documents?title=Scan HTTP/1.1\r
            Host: localhost\r
            Docket-Actor: \(ServedLedger.name(People.intake))\r
            Content-Type: application/pdf\r
            Content-Length: 10\r
            \r
            12345
            """
        connection.write(Array(head.utf8))
        // Only one is taken: whoever comes first.
        Thread.sleep(forTimeInterval: 1)
        let body = (type: "application/json", bytes: try Examples.json("case-05.json").canonicalBytes)
        var answer = try ledger.send("POST", "/v1/cases", as: People.intake, body: body)
        for _ in 0..<100 where answer.status == 201 {
            Thread.sleep(forTimeInterval: 0.05)
            answer = try ledger.send("POST", "/v1/cases", as: People.intake, body: body)
        }
        #expect(answer.status == 503 && answer.fields["retry-after"] != nil, "\(answer.text)")
        let size = try ledger.size()
        #expect(try ledger.send("POST", "/v1/cases", as: People.intake, body: body).status == 503)
        #expect(try ledger.size() == size)
        // Who reads is answered all the same.
        #expect(try ledger.send("GET", "/v1/cases/\(id)", as: People.reviewer).status == 200)
        connection.write(Array("67890".utf8))
        #expect(try connection.answer().status == 201)
        #expect(try ledger.send("POST", "/v1/cases", as: People.intake, body: body).status == 201)
    }
}
