import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// What providers and members learn of cases that are not theirs: nothing, not even that they are there.
@Suite("Strangers", .serialized, .served)
struct StrangerTests {
    private let contract = Contract.published
    private static let missing = "0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"
    private static let strangers = [
        People.actor("pr-90", .provider, "1234567893"), People.actor("pr-91", .provider),
        People.actor("M-9042-6619", .member), People.actor("pr-92", .provider, "M-9042-6618"),
    ]

    @Test func `are told of a case that is there what they are told of one that is not`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let size = try ledger.size()
        for operation in contract.operations where operation.path.contains("{case}") {
            for stranger in StrangerTests.strangers where operation.roles?.contains(stranger.role.rawValue) == true {
                for fields in [[:], ["If-Match": "\"1\""], ["Idempotency-Key": "k-\(operation.name)"]] {
                    let answers = try [id, StrangerTests.missing, id].map {
                        let (target, body) = operation.example(["case": $0], in: contract)
                        return try ledger.send(operation.method, target, as: stranger, fields, body: body)
                    }
                    let place = "\(stranger.id) \(operation.name) \(fields)"
                    #expect(answers[0].status == 404, "\(place): \(answers[0].text)")
                    #expect(answers[0].body == answers[1].body, "\(place): \(answers[0].text) \(answers[1].text)")
                    #expect(answers[0].fields.timeless == answers[1].fields.timeless, "\(place)")
                    #expect(answers[0].body == answers[2].body, "\(place)")
                }
            }
        }
        #expect(try ledger.size() == size)
    }

    @Test func `learn of no case from the entries of the log`() throws {
        let ledger = try ServedLedger.shared
        let answer = try ledger.post("/v1/cases", Examples.json("case-04.json"), as: People.intake)
        let index = try #require(answer["receipt"]?["entries"]?[0]?["index"]?.integerValue)
        for path in ["/v1/receipts/", "/v1/proofs/entries/"] {
            #expect(try ledger.send("GET", "\(path)\(index)", as: People.reviewer).status == 200)
            for stranger in StrangerTests.strangers {
                let answers = try [index, 99_999_999].map { try ledger.send("GET", "\(path)\($0)", as: stranger) }
                #expect(answers[0].status == 404, "\(answers[0].text)")
                #expect(answers[0].body == answers[1].body, "\(answers[0].text) \(answers[1].text)")
                #expect(try ledger.send("GET", "\(path)0", as: stranger).status == 200)
            }
        }
    }

    @Test func `learn no more from an import`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let told = try [id, StrangerTests.missing].map { name in
            let line = #"{"command":"withdraw","case":"\#(name)","body":{"by":"the member","reason":"r"}}"#
            return try ledger.send(
                "POST", "/v1/imports", as: StrangerTests.strangers[0],
                body: ("application/x-ndjson", Array("\(line)\n".utf8)))
        }
        #expect(told[0].status == 200 && told[0].text.contains("404"))
        #expect(told[0].body == told[1].body, "\(told[0].text) \(told[1].text)")
    }

    @Test func `are answered where the case is theirs`() throws {
        let ledger = try ServedLedger.shared
        let own = People.actor("pr-93", .provider)
        let id = try ledger.submit(as: own)
        let prescriber = People.actor("pr-94", .provider, "1999050945")
        let member = People.actor("M-9042-6618", .member)
        for actor in [own, prescriber, member] {
            #expect(try ledger.get("/v1/cases/\(id)", as: actor)["case"]?.stringValue == id, "\(actor.id)")
        }
        try ledger.post("/v1/cases/\(id)/withdrawals", ["by": "the member", "reason": "moved away"], as: member)
        #expect(try ledger.get("/v1/cases/\(id)", as: prescriber)["phase"] == "withdrawn")
    }

    @Test func `learn nothing from how a name is written`() throws {
        let ledger = try ServedLedger.shared
        let id = try ledger.submit()
        let stranger = StrangerTests.strangers[0]
        let there = try ledger.send("GET", "/v1/cases/\(id)", as: stranger)
        for name in [id.uppercased(), String(id.prefix(13)), id + "0", "x", "%00", "%2e%2e", id + "%20"] {
            let answer = try ledger.send("GET", "/v1/cases/\(name)", as: stranger)
            #expect(answer.status == 404 && answer.body == there.body, "\(name): \(answer.text)")
        }
    }
}
