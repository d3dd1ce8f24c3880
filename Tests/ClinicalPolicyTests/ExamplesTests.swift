import CQL
import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

@Suite struct ExamplesTests {
    @Test(arguments: PolicyFiles.versions)
    func `the examples of each version give the results they must have`(version: String) throws {
        let report = try PolicyFiles.compiled(version).test(PolicyFiles.document(version).examples)
        for outcome in report.outcomes {
            #expect(outcome.isPassed, "\(outcome.name): \(outcome.failures.joined(separator: "; "))")
        }
        #expect(report.isPassed)
    }

    @Test func `the examples of 2025-10 drive every node to met and to not met`() throws {
        let report = try PolicyFiles.compiled("2025-10").test(PolicyFiles.document("2025-10").examples)
        #expect(report.gaps.isEmpty, "\(report.gaps)")
        #expect(report.nodeCount == 22)
    }

    @Test func `an example that comes out differently says what, and what was expected`() throws {
        var json = try PolicyFiles.json("2024-10")
        let first = try #require(json["examples"]?[0])
        json["examples"] = [
            first.replacing(
                "expect",
                with: [
                    "recommendation": "pend", "cycles": 5, "notMet": ["I.A.4"],
                    "advisories": ["II.B.1.other-diagnosis"],
                ])
        ]
        let document = try PolicyDocument(json: json)
        let report = try CompiledPolicy.compile(document).test(document.examples)
        #expect(!report.isPassed)
        #expect(
            report.outcomes.first?.failures == [
                "recommendation is approve, expected pend", "cycles approved is 6, expected 5",
                "advisories is none, expected II.B.1.other-diagnosis", "I.A.4 is met, expected not-met",
            ])
    }

    @Test func `nodes no example drives both ways are reported`() throws {
        let policy = try PolicyFiles.compiled("2025-10")
        let first = try #require(try PolicyFiles.document("2025-10").examples.first)
        let gaps = policy.test([first]).gaps
        #expect(gaps.first { $0.criterion == "I.A.1" }?.missing == [.notMet])
        #expect(gaps.first { $0.criterion == "I.A.5.b" }?.missing == [.met])
        #expect(gaps.first { $0.criterion == "II.A" }?.missing == [.met, .notMet])
    }
}
