import CanonicalJSON
import CaseSupport
import Support
import Testing

@Suite("Whoever runs the service", .served)
struct OperatingTests {
    @Test func `finds how long each route took, and no measures that callers made up`() throws {
        let ledger = try ServedLedger.shared
        try ledger.send("GET", "/v1/me", as: People.reviewer)
        for number in 0..<20 {
            let made = "GET\(number)"
            _ = try? Connection.exchange(
                port: ledger.port, ServedLedger.request(made, "/v1/me", ["Connection": "close"]))
        }
        let lines = try ledger.send("GET", "/metrics", as: People.administrator).text.split(separator: "\n")
        let durations = lines.filter { $0.hasPrefix("http_server_request_duration_seconds_count{") }
        #expect(durations.contains { $0.contains("http_route=\"/v1/me\"") && $0.contains("_status_code=\"200\"") })
        #expect(durations.allSatisfy { !$0.contains("GET1") })
        #expect(lines.contains { $0.hasPrefix("http_server_active_requests{") && $0.contains("\"GET\"") })
    }

    @Test func `finds a line of the log for each answer, in their order, with nothing of a caller's making in it`()
        async throws
    {
        let ledger = try await ServedLedger()
        let numbers = (0..<50).map { Repeated.number($0) }
        for number in numbers {
            try ledger.send("GET", "/v1/me", as: People.reviewer, ["X-Request-Id": number])
        }
        try ledger.send("GET", "/v1/me", as: People.reviewer, ["X-Request-Id": "error error=\"made up\""])
        let lines = ledger.log.split(separator: "\n").filter { $0.contains(" route=/v1/me ") }
        #expect(lines.count == 51)
        #expect(zip(lines, numbers).allSatisfy { $0.contains("number=\($1) ") && $0.contains(" status=200 ") })
        #expect(!ledger.log.contains("made up"))
        #expect(lines.allSatisfy { $0.prefix(21).hasSuffix("Z") || $0.prefix(20).hasSuffix("Z") })
    }

    private enum Repeated {
        /// A number as a proxy gives it.
        static func number(_ place: Int) -> String {
            let digits = String(place, radix: 16)
            return String(repeating: "0", count: 32 - digits.count) + digits
        }
    }
}
