import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import JSONSupport
import PriorAuthorization
import Support

extension FuzzTarget {
    private static let caseWords = [
        "initial", "continuation", "standard", "expedited", "mg/m2", "Boolean", "Quantity", "value", "unit", "document",
        "2025-10-03T14:05:09Z", "2025-02-30", "1234567893", "1234567890", "LIC:PA-1",
        "0199a8e1-7f62-7c4c-9d0a-000000000001",
        "met", "notMet", "unknown", "approved", "text/plain", "../../etc/passwd", "+1", "01", "1.80", "-1",
        "cyclesRequested",
    ]

    static func submission() throws -> FuzzTarget {
        let files = try Repository.files(in: "schema/examples").filter { $0.hasPrefix("case-") }
        return FuzzTarget(
            name: "submission", seeds: try files.map { try Repository.bytes("schema/examples/\($0)") },
            words: caseWords, nests: [("[", "]"), ("{\"facts\":", "}")], isJSON: true
        ) { input, _ in
            guard let json = try? JSONValue(parsing: input), let submission = try? Submission(json: json) else {
                return false
            }
            try expect(try Submission(json: json) == submission, "it is read in two ways")
            let digest = SHA256.digest(input)
            let stored = submission.documents.map { document in
                SubmitRequest.StoredBytes(digest: SHA256.digest(Array(document.name.utf8)), size: 1)
            }
            let command = CaseCommand.submit(SubmitRequest(submission, digest: digest, stored: stored))
            var run = CaseRun()
            guard case .accept(let events) = run.decide(command, by: People.intake) else { return true }
            for event in events {
                try readBack(event)
                run.record(event, by: People.intake)
            }
            return true
        }
    }

    /// An event as its envelope and payload give it, on top of a history in no order at all.
    static func event() throws -> FuzzTarget {
        var histories: [[CaseEvent]] = []
        for script in Examples.scripts.cases {
            var run = CaseRun()
            for step in script.steps { try run.perform(step, of: script) }
            histories.append(run.events.map(\.event))
        }
        let past = histories.flatMap(\.self)
        func json(_ type: String, _ schema: Int, _ payload: JSONValue) -> [UInt8] {
            (["payload": payload, "schema": .integer(Int64(schema)), "type": .string(type)] as JSONValue).canonicalBytes
        }
        var seeds: [[UInt8]] = []
        for event in past {
            let bytes = json(event.type, event.schema, event.payload)
            if !seeds.contains(bytes) { seeds.append(bytes) }
        }
        let policies = Policies.events.filter { if case .published = $0 { false } else { true } }
        seeds += policies.map { json($0.type, $0.schema, $0.payload) }
        return FuzzTarget(
            name: "event", seeds: seeds, words: caseWords + CaseEvent.types.map { $0.type },
            nests: [("[", "]"), ("{\"payload\":", "}")], isJSON: true
        ) { input, random in
            guard let envelope = (try? JSONValue(parsing: input))?.objectValue,
                let type = envelope["type"]?.stringValue, let payload = envelope["payload"],
                let schema = envelope["schema"]?.integerValue
            else { return false }
            if let event = try? PolicyEvent(type: type, schema: Int(schema), payload: payload) {
                try expectSame(event.payload.canonicalBytes, payload.canonicalBytes, "\(type) is written otherwise")
                return true
            }
            guard let event = try? CaseEvent(type: type, schema: Int(schema), payload: payload) else { return false }
            try expectSame(event.payload.canonicalBytes, payload.canonicalBytes, "\(type) is written otherwise")
            var run = CaseRun()
            for _ in 0..<random.roll(8) { run.record(random.pick(past), by: random.pick(actors)) }
            run.record(event, by: random.pick(actors))
            for _ in 0..<random.roll(4) { run.record(random.pick(past), by: random.pick(actors)) }
            for (version, _) in Policies.versions {
                let policy = Policies.compiled(version)
                let facts = run.state.caseFacts(for: policy)
                for kind in RequestKind.allCases { _ = policy.trace(facts, for: kind) }
            }
            _ = run.decide(.evaluate(Evaluate()), by: People.reviewer)
            return true
        }
    }

    private static let actors = [People.intake, People.reviewer, People.clinician, People.appeals, People.engine]

    private static func readBack(_ event: CaseEvent) throws(Violation) {
        let read = try must("\(event.type), which was decided, is refused") {
            try CaseEvent(
                type: event.type, schema: event.schema,
                payload: JSONValue(parsingCanonical: event.payload.canonicalBytes))
        }
        try expect(read == event, "\(event.type) is read as another")
    }
}
