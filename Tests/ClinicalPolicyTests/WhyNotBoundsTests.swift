import CanonicalJSON
import ClinicalPolicy
import Testing

/// Why-not ends, whatever the policy, and says where it was cut.
@Suite struct WhyNotBoundsTests {
    /// A policy of whole-number facts, one section, and these criteria beside its indication.
    private func policy(facts: Int, _ criteria: [JSONValue]) throws -> CompiledPolicy {
        let members: [JSONValue] = [["number": 1, "text": "The diagnosis", "expression": "F0 = 1"]] + criteria
        return try CompiledPolicy.compile(
            PolicyDocument(json: [
                "format": 1, "policy": "PA.TEST.1", "version": "2025-01", "certainty": "verbatim",
                "source": ["document": "made by a test"], "title": "Wide", "header": [],
                "facts": .array(
                    (0..<facts).map { number in
                        [
                            "name": .string("F\(number)"), "type": "Integer", "question": "How many?",
                            "assertedBy": ["provider"], "documentation": "none",
                        ]
                    }),
                "parts": [
                    [
                        "number": "I", "heading": "Criteria",
                        "sections": [
                            [
                                "number": "A", "heading": "All of",
                                "applies": ["initial", "continuation", "dose-increase"], "indication": 1,
                                "otherwise": "B", "all": .array(members), "approval": ["text": "Approval"],
                            ],
                            ["number": "B", "heading": "Other", "referral": "PA.TEST.2"],
                        ],
                    ]
                ],
            ]))
    }

    @Test func `a sum of more facts than can be tried together is cut, and says so`() throws {
        let sum = (0..<9).map { "F\($0)" }.joined(separator: " + ")
        let policy = try policy(facts: 9, [["number": 2, "text": "The sum", "expression": .string("\(sum) <= 40")]])
        let answer = policy.whyNot(.approve, CaseFacts(), for: .initial)
        #expect(answer.ways.map { $0.criteria.map(\.criterion) } == [["I.A.1", "I.A.2"]])
        #expect(answer.ways.allSatisfy { $0.evidence.isEmpty && $0.isCut })
    }

    @Test func `more ways than are told are cut, the shortest being told`() throws {
        let options: [JSONValue] = (1...40).map { number in
            ["number": .integer(Int64(number)), "text": "An option", "expression": .string("F\(number) > 5")]
        }
        let policy = try policy(facts: 41, [["number": 2, "text": "One of", "any": .array(options)]])
        let facts = CaseFacts(facts: ["F0": KnownFact(.integer(1))])
        let answer = policy.whyNot(.approve, facts, for: .initial, limit: 7)
        #expect(answer.ways.count == 7)
        #expect(answer.isCut)
        #expect(answer.ways.allSatisfy { $0.criteria.count == 1 && $0.evidence.map(\.count) == [1] })
        let all = policy.whyNot(.approve, facts, for: .initial, limit: 40)
        #expect(all.ways.count == 40)
        #expect(!all.isCut)
    }

    @Test func `an outline with more combinations than could ever be tried is answered in bounded steps`() throws {
        // Ten of thirty, each one of two: more than 30 million sets of ten criteria.
        let members: [JSONValue] = (1...30).map { number in
            [
                "number": .integer(Int64(number)), "text": "One of two",
                "any": [
                    ["number": 1, "text": "This", "expression": .string("F\(2 * number - 1) > 5")],
                    ["number": 2, "text": "That", "expression": .string("F\(2 * number) > 5")],
                ],
            ]
        }
        let group: JSONValue = [
            "number": 2, "text": "Ten of", "atLeast": ["count": 10, "of": .array(members)],
        ]
        let policy = try policy(facts: 61, [group])
        let answer = policy.whyNot(
            .approve, CaseFacts(facts: ["F0": KnownFact(.integer(1))]), for: .initial, limit: 3)
        #expect(answer.isCut)
        #expect(answer.ways.allSatisfy { $0.criteria.count == 10 })
    }
}
