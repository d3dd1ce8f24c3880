import CanonicalJSON
import CaseSupport
import FHIR
import PriorAuthorization
import Support
import Testing

@Suite struct HostileInputTests {
    /// `json` with one part somewhere replaced by something else.
    private func mutated(_ json: JSONValue, using random: inout SeededGenerator) -> JSONValue {
        let strange: [JSONValue] = [
            nil, true, -1, 9_007_199_254_740_991, "", "x", [], [:], [nil], ["#number": "1e40"], ["#number": "-0.0"],
            ["reference": "#x"], ["reference": "/"], ["resourceType": "Patient"], [[["coding": "x"]]],
            .string(String(repeating: "9", count: 5000)), "2025-02-30", "é/_history/1",
        ]
        guard Int.random(in: 0..<6, using: &random) > 0 else { return strange.randomElement(using: &random) ?? nil }
        switch json {
        case .array(var elements) where !elements.isEmpty:
            let place = Int.random(in: elements.indices, using: &random)
            elements[place] = mutated(elements[place], using: &random)
            return .array(elements)
        case .object(var object) where !object.isEmpty:
            let name = object.names.randomElement(using: &random) ?? ""
            if Int.random(in: 0..<8, using: &random) == 0 {
                object[name] = nil
            } else {
                object[name] = object[name].map { mutated($0, using: &random) }
            }
            return .object(object)
        default: return strange.randomElement(using: &random) ?? nil
        }
    }

    @Test func `whatever of a request is replaced, it is read, or refused with what is wrong`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let bundles = try RequestReadingTests.files.map { try RequestBuilder(Examples.submission($0)).sent }
        var refused = 0
        for _ in Repetition.times(800) {
            var bundle = bundles.randomElement(using: &random) ?? nil
            for _ in 0..<Int.random(in: 1...3, using: &random) { bundle = mutated(bundle, using: &random) }
            do {
                let request = try PriorAuthRequest(bundle)
                // What was taken can be put on record and read again.
                var run = CaseRun()
                let stored = request.documents.map {
                    SubmitRequest.StoredBytes(digest: $0.digest, size: $0.bytes.count)
                }
                try run.perform(
                    .submit(SubmitRequest(request.submission, digest: AuditExamples.sealed.leafHash, stored: stored)),
                    by: People.provider)
                for (event, _) in run.events {
                    let again = try CaseEvent(type: event.type, schema: event.schema, payload: event.payload)
                    try #require(again == event, "seed \(seed)")
                }
            } catch let error as FHIRError {
                refused += 1
                try #require(error.issues.allSatisfy { !$0.problem.isEmpty }, "seed \(seed)")
            } catch {
                Issue.record("seed \(seed): \(error)")
                return
            }
            _ = try? ClaimInquiry(bundle: bundle)
            _ = try? AttachmentSubmission(parameters: bundle)
        }
        #expect(refused > 20, "seed \(seed)")
    }
}
