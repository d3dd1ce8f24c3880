import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// Events as they come (HTML, Server-Sent Events).
@Suite("Following a case", .served)
struct EventStreamTests {
    /// Reads events until there are `count`, or none comes any more.
    private func follow(_ id: String, after: Int? = nil, count: Int, meanwhile: () throws -> Void = {}) throws -> [Int]
    {
        let ledger = try ServedLedger.shared
        var fields = ["Accept": "text/event-stream", "Docket-Actor": ServedLedger.name(People.reviewer)]
        if let after { fields["Last-Event-ID"] = "\(after)" }
        let connection = try Connection(port: ledger.port, seconds: 8)
        connection.write(ServedLedger.request("GET", "/v1/cases/\(id)/events", fields))
        let head = try connection.head()
        #expect(head.status == 200 && head.fields["content-type"] == "text/event-stream")
        try meanwhile()
        var text = ""
        var numbers: [Int] = []
        while numbers.count < count, let chunk = try connection.chunk() {
            text += String(decoding: chunk, as: UTF8.self)
            numbers = text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.compactMap { Int($0.dropFirst(4)) }
        }
        return numbers
    }

    @Test
    func `tells of every event once, in order, also of those that come meanwhile, and goes on where it was broken off`()
        throws
    {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let supply: JSONValue = ["days": 3, "pharmacy": "Riverside", "reason": "r", "therapy": "new"]
        let before = try #require(try ledger.get("/v1/cases/\(id)", as: People.reviewer)["events"]?.integerValue)
        let numbers = try follow(id, count: Int(before) + 3) {
            for _ in 0..<3 { try ledger.post("/v1/cases/\(id)/emergency-supplies", supply, as: People.intake) }
        }
        #expect(numbers == Array(0..<Int(before) + 3))
        let rest = try follow(id, after: Int(before), count: 2)
        #expect(rest == [Int(before) + 1, Int(before) + 2])
        let page = try ledger.get("/v1/cases/\(id)/events?limit=2&after=0", as: People.reviewer)
        #expect((page["items"]?.arrayValue ?? []).compactMap { $0["entry"]?["position"]?.integerValue } == [1, 2])
        #expect(page["next"] == "2")
    }

    @Test func `numbers that are none are refused`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        for path in ["/v1/cases/\(id)/events", "/v1/events"] {
            for query in ["after=x", "after=-1", "limit=0", "limit=501", "limit=x", "limit=1&limit=2", "colour=red"] {
                let answer = try ledger.send("GET", "\(path)?\(query)", as: People.reviewer)
                #expect(answer.status == 400, "\(path)?\(query)")
            }
            // As large as numbers go: behind the end there is nothing, or it is refused; the server stands.
            for number in [
                "9223372036854775806", "9223372036854775807", "18446744073709551614", "18446744073709551615",
            ] {
                let answer = try ledger.send("GET", "\(path)?after=\(number)", as: People.reviewer)
                #expect([200, 400].contains(answer.status), "\(number): \(answer.text)")
                let last = try ledger.send("GET", path, as: People.reviewer, ["Last-Event-ID": number])
                #expect([200, 400].contains(last.status), "\(number): \(last.text)")
            }
        }
        #expect(try ledger.send("GET", "/health").status == 200)
    }
}
