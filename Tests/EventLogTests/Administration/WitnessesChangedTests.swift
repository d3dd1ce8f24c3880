import CanonicalJSON
import Cryptography
import EventLog
import JSONSupport
import Support
import Testing
import TransparencyLog

@Suite struct WitnessesChangedTests {
    private let members: [WitnessesChanged.Member]

    init() throws {
        members = try (0..<4).map {
            let cosigner = try Cosigner(name: "w\($0).example/1", key: .generate(.ed25519))
            return WitnessesChanged.Member(key: cosigner.verifierKey, url: "https://w\($0).example/")
        }
    }

    @Test func `it is read back as it was written, and fits its published schema`() throws {
        let validator = SchemaValidator(schema: try Repository.json("schema/events/WitnessesChanged.schema.json"))
        for (count, required) in [(0, 0), (1, 1), (3, 1), (4, 4)] {
            let record = try WitnessesChanged(members: Array(members.prefix(count)), required: required)
            #expect(try WitnessesChanged(payload: JSONValue(parsingCanonical: record.json.canonicalBytes)) == record)
            let problems = validator.problems(of: record.json)
            #expect(problems.isEmpty, "\(problems)")
        }
    }

    @Test func `what cannot be is refused`() throws {
        let one: JSONValue = ["url": "https://w", "vkey": .string(members[0].key.description)]
        let log = try NoteSigner(name: "log", key: .generate(.ed25519)).verifierKey
        for payload: JSONValue in [
            [:], ["required": 1], ["witnesses": []], ["required": 1, "witnesses": []],
            ["required": 0, "witnesses": [one]],
            ["required": 2, "witnesses": [one]], ["required": 1, "witnesses": [one, one]],
            ["required": -1, "witnesses": []],
            ["required": "1", "witnesses": [one]], ["required": 1, "witnesses": [one], "more": 1],
            ["required": 1, "witnesses": [["url": "https://w"]]], ["required": 1, "witnesses": ["x"]],
            ["required": 1, "witnesses": [["url": "", "vkey": .string(members[0].key.description)]]],
            ["required": 1, "witnesses": [["url": "a b", "vkey": .string(members[0].key.description)]]],
            ["required": 1, "witnesses": [["url": "https://w", "vkey": "nonsense"]]],
            ["required": 1, "witnesses": [["url": "https://w", "vkey": .string(log.description)]]],
            [
                "required": 1,
                "witnesses": [["more": 1, "url": "https://w", "vkey": .string(members[0].key.description)]],
            ],
        ] {
            #expect(throws: JSONShapeError.self, "\(payload.canonicalText)") { try WitnessesChanged(payload: payload) }
        }
    }
}
