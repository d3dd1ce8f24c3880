import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("Readers over HTTP", .served(recordsAccess: true), .serialized)
struct RecordedReadingTests {
    private static let payment = ["Docket-Purpose": "payment"]

    /// What shows something of a case, and to whom.
    private static func readings(of id: String) -> [(target: String, actor: Actor, purpose: String)] {
        let parts = [
            "", "/documents", "/documents/Bone%20marrow%20flow%20cytometry", "/events", "/facts", "/missing",
            "/why-not",
            "/replays", "/determinations",
        ]
        return parts.map { ("/v1/cases/\(id)\($0)", People.reviewer, "payment") }
            + [
                ("/v1/cases", People.reviewer, "payment"), ("/v1/events", People.auditor, "audit"),
                ("/v1/accesses", People.actor("po-1", .privacyOfficer), "audit"),
            ]
    }

    @Test func `are on record, one event for each answer`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit("case-01.json")
        try ledger.post("/v1/cases/\(id)/evaluations", [:], as: People.engine)
        for (target, actor, purpose) in RecordedReadingTests.readings(of: id) {
            let before = try ledger.size()
            let answer = try ledger.send("GET", target, as: actor, ["Docket-Purpose": purpose])
            #expect(answer.status == 200, "\(target): \(answer.text)")
            #expect(try ledger.size() == before + 1, "\(target)")
            let page = try ledger.get(
                "/v1/events?after=\(before - 1)&limit=1", as: People.auditor, ["Docket-Purpose": "audit"])
            let event = try #require(page["items"]?[0])
            #expect(event["entry"]?["actor"]?["id"] == .string(actor.id.text), "\(target)")
            #expect(event["payload"]?["purpose"] == .string(purpose), "\(target): \(event)")
        }
    }

    @Test func `are on record where they read a part of a document, or only whether it changed`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit("case-01.json")
        let target = "/v1/cases/\(id)/documents/Bone%20marrow%20flow%20cytometry"
        let whole = "/v1/cases/\(id)"
        let tag = try #require(
            try ledger.send("GET", whole, as: People.reviewer, RecordedReadingTests.payment).fields["etag"])
        for (method, target, fields, status) in [
            ("GET", target, ["Range": "bytes=0-9"], 206), ("HEAD", target, [:], 200),
            ("GET", whole, ["If-None-Match": tag], 304),
        ] {
            let before = try ledger.size()
            let answer = try ledger.send(
                method, target, as: People.reviewer, fields.merging(RecordedReadingTests.payment) { $1 })
            #expect(answer.status == status, "\(method) \(fields)")
            #expect(try ledger.size() == before + 1, "\(method) \(fields)")
        }
    }

    @Test func `are on record once where they follow the events, before the first is sent`() throws {
        let ledger = try ServedLedger.shared
        let before = try ledger.size()
        let connection = try Connection(port: ledger.port)
        let fields = [
            "Accept": "text/event-stream", "Docket-Actor": "au-7:auditor", "Docket-Purpose": "audit",
            "Last-Event-ID": "\(before - 1)",
        ]
        connection.write(ServedLedger.request("GET", "/v1/events", fields))
        #expect(try connection.head().status == 200)
        #expect(try ledger.size() == before + 1)
        // The first event that comes is that of the reader.
        var text = ""
        while !text.contains("\n\nid:") || !text.hasSuffix("\n\n") {
            text += String(decoding: try #require(try connection.chunk()), as: UTF8.self)
        }
        #expect(text.contains("id: \(before)\n") && text.contains("au-7"))
    }

    @Test func `say what for, or are shown nothing`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit("case-01.json")
        let size = try ledger.size()
        for (target, actor, _) in RecordedReadingTests.readings(of: id) {
            for fields in [[:], ["Docket-Purpose": "curiosity"], ["Docket-Purpose": "treatment"]] {
                let answer = try ledger.send("GET", target, as: actor, fields)
                #expect([400, 403].contains(answer.status), "\(target) \(fields): \(answer.status)")
                #expect(!answer.text.contains("M-4821-3907") && !answer.text.contains("Achterberg"))
            }
        }
        #expect(try ledger.size() == size)
    }

    @Test func `leave nothing of what they read in the server's log`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit("case-01.json")
        for (target, actor, purpose) in RecordedReadingTests.readings(of: id) {
            try ledger.send("GET", target, as: actor, ["Docket-Purpose": purpose])
        }
        try ledger.send("GET", "/v1/cases?member=M-4821-3907", as: People.reviewer, RecordedReadingTests.payment)
        try ledger.send("GET", "/v1/cases/\(id)/nothing", as: People.reviewer, RecordedReadingTests.payment)
        let log = ledger.log
        #expect(log.contains("route=/v1/cases/{case}/documents/{document}"))
        for words in [id, "M-4821-3907", "Achterberg", "cytometry", "lymphoblastic", "1999010105"] {
            #expect(!log.contains(words), "\(words)")
        }
    }
}
