import CanonicalJSON
import CaseSupport
import Cryptography
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("Documents over HTTP", .serialized, .served)
struct DocumentInputTests {
    private static let note = Array("Consulted on 12 August 2025, by telephone.".utf8)

    private func add(
        _ bytes: [UInt8], to id: String, _ query: String = "title=Note", type: String = "text/plain",
        as actor: Actor = People.intake, with fields: [String: String] = [:]
    ) throws -> HTTPAnswer {
        try ServedLedger.shared.send(
            "POST", "/v1/cases/\(id)/documents?\(query)", as: actor, fields, body: (type, bytes))
    }

    @Test func `what does not have the digest that was sent with it is refused, and not kept`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let size = try ledger.size()
        let other = "sha-256=:\(SHA256.digest(Array("other".utf8)).base64):"
        for field in ["Repr-Digest", "Content-Digest"] {
            let answer = try add(DocumentInputTests.note, to: id, with: [field: other])
            #expect(answer.status == 400 && answer.text.contains("digest-mismatch"), "\(answer.text)")
        }
        for digest in ["sha-256=:short:", "sha-256=", "sha-256=:\(String(repeating: "?", count: 44)):"] {
            #expect(try add(DocumentInputTests.note, to: id, with: ["Repr-Digest": digest]).status == 400, "\(digest)")
        }
        #expect(try add([], to: id).status == 400)
        #expect([400, 422].contains(try add(DocumentInputTests.note, to: id, "title=").status))
        #expect(try add(DocumentInputTests.note, to: id, "").status == 400)
        #expect(try add(DocumentInputTests.note, to: id, "title=a&kind=secret").status == 400)
        #expect(try add(DocumentInputTests.note, to: id, "title=a&date=2025-02-30").status == 400)
        #expect(try add(DocumentInputTests.note, to: id, "title=a&colour=red").status == 400)
        #expect([400, 422].contains(try add(DocumentInputTests.note, to: id, type: "no media type").status))
        #expect(try ledger.size() == size)
        let right = "sha-256=:\(SHA256.digest(DocumentInputTests.note).base64):"
        #expect(try add(DocumentInputTests.note, to: id, with: ["Repr-Digest": right]).status == 201)
    }

    @Test func `a part of a document is given as it is asked for`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try add(bytes, to: id, "title=Image", type: "image/png").status == 201)
        let target = "/v1/cases/\(id)/documents/Image"
        for (range, expected) in [
            ("bytes=0-0", 0..<1), ("bytes=1048570-1048590", 1_048_570..<1_048_591),
            ("bytes=2999999-", 2_999_999..<3_000_000),
            ("bytes=-10", 2_999_990..<3_000_000), ("bytes=5-99999999", 5..<3_000_000),
        ] {
            let part = try ledger.send("GET", target, as: People.reviewer, ["Range": range])
            #expect(part.status == 206 && part.body == Array(bytes[expected]), "\(range)")
        }
        let whole = try ledger.send("GET", target, as: People.reviewer)
        #expect(whole.status == 200 && whole.body == bytes)
        #expect(try ledger.send("GET", target, as: People.reviewer, ["Range": "bytes=3000000-"]).status == 416)
        let odd = try ledger.send("GET", target, as: People.reviewer, ["Range": "lines=1-2"])
        #expect(odd.status == 200 && odd.body.count == bytes.count)
    }

    @Test func `another case's document is not there`() throws {
        let ledger = try ServedLedger.shared
        let (id, other) = (try ledger.submit(), try ledger.submit("case-05.json"))
        #expect(try add(Array("only in the first".utf8), to: id, "title=First").status == 201)
        let missing = try ledger.send("GET", "/v1/cases/\(other)/documents/First", as: People.reviewer)
        #expect(missing.status == 404)
        let digest = SHA256.digest(Array("only in the first".utf8)).hex
        #expect(try ledger.send("GET", "/v1/cases/\(other)/documents/\(digest)", as: People.reviewer).status == 404)
        #expect(try ledger.send("GET", "/v1/cases/\(id)/documents/\(digest)", as: People.reviewer).status == 200)
    }
}
