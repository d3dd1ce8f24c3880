import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite struct PayloadTests {
    private static let types = CaseEvent.types + PolicyEvent.types + AccessEvent.types + TokenEvent.types

    private func again(_ payload: any EventPayload, from json: JSONValue) throws -> any EventPayload {
        try type(of: payload).init(json: json)
    }

    @Test func `every payload is read back as it was written, byte for byte`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = RandomPayloads(seed: seed)
        for round in 0..<60 {
            for payload in random.all() {
                let bytes = payload.json.canonicalBytes
                let read = try again(payload, from: JSONValue(parsingCanonical: bytes))
                #expect(
                    AnyHashable(read) == AnyHashable(payload), "seed \(seed), round \(round): \(type(of: payload).type)"
                )
                #expect(read.json.canonicalBytes == bytes, "seed \(seed), round \(round): \(type(of: payload).type)")
            }
        }
    }

    @Test func `every payload fits its published schema`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = RandomPayloads(seed: seed)
        var validators: [String: SchemaValidator] = [:]
        for payload in (0..<20).flatMap({ _ in random.all() }) {
            let name = type(of: payload).type
            let validator =
                try validators[name]
                ?? SchemaValidator(schema: Repository.json("schema/events/\(name).schema.json"))
            validators[name] = validator
            let problems = validator.problems(of: payload.json)
            #expect(problems.isEmpty, "seed \(seed): \(name): \(problems.joined(separator: "; "))")
        }
    }

    @Test func `there is a published schema for every type of event of cases, policies, tokens and the access record`()
        throws
    {
        let published = Set(try Repository.files(in: "schema/events"))
        for type in Self.types { #expect(published.contains("\(type.type).schema.json")) }
    }

    @Test func `a member that is not known is refused, and one that is missing`() throws {
        var random = RandomPayloads(seed: 1)
        for payload in random.all() {
            var object = try #require(payload.json.objectValue)
            object["surplus"] = true
            #expect(throws: JSONShapeError.self) { try again(payload, from: .object(object)) }
            for name in object.names where name != "surplus" {
                var shorter = try #require(payload.json.objectValue)
                shorter[name] = nil
                #expect(throws: JSONShapeError.self, "\(type(of: payload).type).\(name)") {
                    try again(payload, from: .object(shorter))
                }
            }
        }
    }

    @Test func `what a payload's schema refuses, reading refuses too`() throws {
        var random = RandomPayloads(seed: 2)
        for payload in random.all() {
            let name = type(of: payload).type
            let validator = SchemaValidator(schema: try Repository.json("schema/events/\(name).schema.json"))
            let object = try #require(payload.json.objectValue)
            for (member, _) in object {
                for wrong in [JSONValue.integer(-1), "", .array([.null]), .bool(true)] {
                    var changed = object
                    changed[member] = wrong
                    guard !validator.problems(of: .object(changed)).isEmpty else { continue }
                    #expect(throws: JSONShapeError.self, "\(name).\(member) = \(wrong.canonicalText)") {
                        try again(payload, from: .object(changed))
                    }
                }
            }
        }
    }

    @Test func `an event is read by its type and the version of its shape`() throws {
        let withdrawn = CaseEvent.requestWithdrawn(RequestWithdrawn(by: "prescriber", reason: "another therapy"))
        #expect(try CaseEvent(type: "RequestWithdrawn", schema: 1, payload: withdrawn.payload) == withdrawn)
        #expect(CaseEvent.knows("RequestWithdrawn"))
        #expect(!CaseEvent.knows("ClockStopped"))
        #expect(
            throws: JSONShapeError(
                path: "RequestWithdrawn", reason: "has shape 2, and this reads shape 1; read it with a newer Docket")
        ) { try CaseEvent(type: "RequestWithdrawn", schema: 2, payload: withdrawn.payload) }
        #expect {
            try CaseEvent(type: "RequestWithdrawm", schema: 1, payload: withdrawn.payload)
        } throws: { error in
            "\(error)".hasSuffix("(did you mean \"RequestWithdrawn\"?)")
        }
    }

    @Test func `a decimal is written one way only`() throws {
        var random = RandomPayloads(seed: 3)
        let request = try #require(random.all().first)
        var json = try #require(request.json.objectValue)
        let dose: JSONValue = ["day1": ["unit": "mg/m2", "value": "0.80"], "day15": .null, "day8": .null]
        json["plan"] = ["bodySurface": .null, "cyclesRequested": 1, "dose": dose, "plannedStart": .null]
        #expect(
            throws: JSONShapeError(
                path: "RequestSubmitted.plan.dose.day1.value", reason: "write 0.8, without needless digits")
        ) { try again(request, from: .object(json)) }
    }
}
