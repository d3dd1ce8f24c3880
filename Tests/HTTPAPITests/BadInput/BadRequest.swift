import CanonicalJSON
import JSONSupport
import Support
import Testing

/// A request that is refused, as its bytes are sent.
struct BadRequest: CustomTestStringConvertible, Sendable {
    let name: String
    /// The bytes, the whole connection long; `{case}` stands for a case that is there.
    let bytes: [UInt8]
    /// The statuses that may answer it.
    let statuses: Set<Int>
    /// Whether the connection may be closed without an answer, as with what is no HTTP at all.
    let mayClose: Bool

    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ statuses: Set<Int>, mayClose: Bool = false) {
        self.name = name
        self.bytes = bytes
        self.statuses = statuses
        self.mayClose = mayClose
    }

    private static let fields = ["Docket-Actor": "in-04:intake"]

    private static func posting(
        _ name: String, _ body: [UInt8], to target: String = "/v1/cases", type: String? = "application/json",
        with more: [String: String] = [:], _ statuses: Set<Int>
    ) -> BadRequest {
        var all = fields.merging(more) { _, given in given }
        all["Content-Type"] = type
        return BadRequest(name, ServedLedger.request("POST", target, all, body: body), statuses)
    }

    private static func getting(
        _ name: String, _ target: String, with more: [String: String] = [:], _ statuses: Set<Int>,
        mayClose: Bool = false
    ) -> BadRequest {
        let all = fields.merging(more) { _, given in given }
        return BadRequest(name, ServedLedger.request("GET", target, all), statuses, mayClose: mayClose)
    }

    /// A submission that says `secret` wherever it can.
    private static func submission(_ edit: (JSONValue) -> JSONValue = { $0 }) -> [UInt8] {
        let example = (try? Repository.json("schema/examples/case-04.json")) ?? .null
        return edit(example.replacing("member.name.family", with: .string(secret))).canonicalBytes
    }

    /// What is sent with every bad request that has a body, and must not be found in the log.
    static let secret = "Petrakis-Ottesen"

    /// In bodies.
    static let bodies: [BadRequest] = [
        posting("an empty body", [], [400]),
        posting("a body that is no JSON", Array("\(secret)".utf8), [400]),
        posting("a body that breaks off", Array(submission().dropLast(40)), [400]),
        posting("two values", submission() + submission(), [400]),
        posting("a body that is no object", Array("[\"\(secret)\"]".utf8), [400]),
        posting("a body that is not UTF-8", Array("{\"format\": \"\(secret)".utf8) + [0xFF, 0xFE, 0x22, 0x7D], [400]),
        posting("a lone surrogate", Array("{\"\(secret)\": \"\\ud800\"}".utf8), [400]),
        posting("UTF-16", Array("{}".utf8).flatMap { [$0, 0] }, [400]),
        posting(
            "JSON 10,000 deep",
            Array("{\"\(secret)\":".utf8) + [UInt8](repeating: 0x5B, count: 10_000)
                + [UInt8](repeating: 0x5D, count: 10_000) + Array("}".utf8), [400]),
        posting("a member named twice", Array("{\"format\": 1, \"format\": 1, \"x\": \"\(secret)\"}".utf8), [400]),
        posting("a member nobody knows", submission { $0.replacing("nickname", with: .string(secret)) }, [400]),
        posting("a member that is missing", submission { $0.replacing("member.id", with: nil) }, [400]),
        posting("another format", submission { $0.replacing("format", with: 2) }, [400, 422]),
        posting("a number too large for JSON", Array("{\"format\": 1e999}".utf8), [400]),
        posting(
            "a name for an identifier", submission { $0.replacing("member.id", with: .string("Jonah \(secret)")) },
            [400]),
        posting(
            "a control character", submission { $0.replacing("requester", with: .string("a\u{7}\(secret)")) }, [400]),
        posting(
            "a document in a file of the server",
            submission {
                $0.replacing(
                    "documents.0",
                    with: [
                        "file": "etc/passwd", "kind": "other", "mediaType": "text/plain", "name": "chart",
                        "title": .string(secret),
                    ])
            }, [400, 422]),
        posting("no media type", submission(), type: nil, [415]),
        posting("another media type", submission(), type: "text/plain", [415]),
        posting("a media type with a list", submission(), type: "application/json, text/plain", [415]),
        posting("a body of 5 MiB", [UInt8](repeating: 0x20, count: 5 << 20), [413]),
        posting("a fact without a name", Array("{\"value\": \"\(secret)\"}".utf8), to: "/v1/cases/{case}/facts", [400]),
        posting(
            "a document that is not on file", Array(#"{"fact":"Age","value":1,"document":"\#(secret)"}"#.utf8),
            to: "/v1/cases/{case}/facts", [400, 404, 422]),
        posting(
            "an entry that is no place",
            Array(#"{"entry":-1,"annotation":"\#(secret)","reason":"r","approver":"a"}"#.utf8),
            to: "/v1/cases/{case}/annotations", [400]),
        posting(
            "an entry beyond the log",
            Array(#"{"entry":999999,"annotation":"\#(secret)","reason":"r","approver":"a"}"#.utf8),
            to: "/v1/cases/{case}/annotations", [404, 422]),
    ]

    /// In paths, queries and methods.
    static let targets: [BadRequest] = [
        getting("dots in the path", "/v1/cases/../../etc/passwd", [400, 404]),
        getting("dots that are encoded", "/v1/cases/%2e%2e/%2e%2e/etc/passwd", [400, 404]),
        getting("dots for the case", "/v1/cases/..", [400, 404]),
        getting("a null in the path", "/v1/cases/%00", [400, 404]),
        getting("a slash that is encoded", "/v1/cases/{case}%2fevents", [400, 404]),
        getting("two slashes", "//v1//cases//{case}", [400, 404]),
        getting("a slash at the end of nothing", "/v1/cases/{case}/nothing/", [400, 404]),
        getting("an encoding that breaks off", "/v1/cases/%", [400, 404]),
        getting("an encoding that is not UTF-8", "/v1/cases/%ff%fe", [400, 404]),
        getting("a path that is nobody's", "/v2/cases", [404]),
        getting("upper case", "/V1/CASES/{case}", [404]),
        getting("a star", "*", [400, 404], mayClose: true),
        getting(
            "a request line of 100 kB", "/v1/cases/" + String(repeating: "a", count: 100_000),
            [400, 404, 413, 414, 431],
            mayClose: true),
        BadRequest(
            "another method", ServedLedger.request("DELETE", "/v1/cases/{case}", fields), [405]),
        BadRequest("PUT", ServedLedger.request("PUT", "/v1/cases/{case}/facts", fields, body: Array("{}".utf8)), [405]),
        BadRequest("TRACE", ServedLedger.request("TRACE", "/v1/me", fields), [405]),
        BadRequest(
            "CONNECT", ServedLedger.request("CONNECT", "localhost:80", fields), [400, 404, 405], mayClose: true),
        BadRequest(
            "a method nobody knows", ServedLedger.request("FETCH", "/v1/me", fields), [400, 405, 501], mayClose: true),
    ]

    /// In header fields and in the frame of the message.
    static let heads: [BadRequest] = [
        getting(
            "a field of 100 kB", "/v1/me", with: ["X-Long": String(repeating: "a", count: 100_000)], [400, 413, 431],
            mayClose: true),
        getting(
            "200 fields", "/v1/me",
            with: Dictionary(uniqueKeysWithValues: (0..<200).map { ("X-\($0)", "a") }), [400, 413, 431], mayClose: true),
        getting("a null in a value", "/v1/me", with: ["Docket-Role": "in\u{0}take"], [400], mayClose: true),
        getting("a line feed in a name", "/v1/me", with: ["Docket\nRole": "intake"], [400], mayClose: true),
        getting("a role that is none", "/v1/me", with: ["Docket-Role": "nobody"], [400, 403]),
        posting("a moment that is none", submission(), with: ["Docket-Occurred-At": "yesterday"], [400]),
        posting(
            "a key of 300 characters", submission(), with: ["Idempotency-Key": String(repeating: "k", count: 300)],
            [400]),
        posting("a key with a space", submission(), with: ["Idempotency-Key": "a b"], [400]),
        posting("a moment to come", submission(), with: ["Docket-Occurred-At": "2999-01-01T00:00:00Z"], [422]),
        getting("another host", "/v1/me", with: ["Host": "attacker.example"], [403]),
        getting("a host that begins like this one", "/v1/me", with: ["Host": "127.0.0.1.attacker.example"], [403]),
        BadRequest("no HTTP", [UInt8](repeating: 0, count: 3000), [400], mayClose: true),
        BadRequest("TLS", [0x16, 0x03, 0x01, 0x00, 0xA5, 0x01, 0x00, 0x00, 0xA1, 0x03, 0x03], [400], mayClose: true),
        BadRequest(
            "HTTP/3.7", Array("GET /v1/me HTTP/3.7\r\nHost: localhost\r\n\r\n".utf8), [400, 505], mayClose: true),
        BadRequest(
            "the beginning of HTTP/2", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8), [400, 505], mayClose: true),
        BadRequest(
            "no host", Array("GET /v1/me HTTP/1.1\r\nDocket-Actor: in-04:intake\r\n\r\n".utf8), [400, 403],
            mayClose: true),
        BadRequest(
            "a length and chunks",
            Array(
                """
                POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nDocket-Actor: in-04:intake\r\nContent-Type: application/json\r
                Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/me HTTP/1.1\r\n\r\n
                """.utf8), [400], mayClose: true),
        BadRequest(
            "two lengths",
            Array(
                "POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}".utf8),
            [400], mayClose: true),
        BadRequest(
            "a length that is no number",
            Array("POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n{}".utf8), [400],
            mayClose: true),
        BadRequest(
            "a chunk that is no number",
            Array(
                """
                POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nDocket-Actor: in-04:intake\r\nContent-Type: application/json\r
                Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n
                """.utf8), [400], mayClose: true),
        BadRequest(
            "a transfer coding nobody knows",
            Array(
                "POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nDocket-Actor: in-04:intake\r\nTransfer-Encoding: gzip\r\n\r\nx"
                    .utf8),
            [400, 415, 501], mayClose: true),
    ]
}
