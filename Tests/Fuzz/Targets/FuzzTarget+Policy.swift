import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Support

extension FuzzTarget {
    private static let policyWords = [
        "expression", "all", "any", "number", "text", "certainty", "unknown", "verbatim", "reconstructed", "basis",
        "textNotOnFile", "judgement", "referral", "initial", "continuation", "dose-increase", "Quantity", "Boolean",
        "mg/m2",
        "true", "null", "I.A", "I.A.1", "A", "2025-10", "not ", " and ", "fact 0 Boolean", "and", "PA.CP.PHAR.359",
    ]

    /// A small policy with one of everything that decides.
    private static let smallPolicy: JSONValue = [
        "format": 1, "policy": "PA.TEST.1", "version": "2025-01", "certainty": "verbatim",
        "source": [
            "document": "made up", "rows": [["date": "01/2025", "text": "New"]],
            "bases": [["id": "lost", "rows": ["01/2025"], "reasoning": "The text is lost."]],
        ],
        "title": "Small", "header": [],
        "facts": [
            fact("b", "Boolean", ["documentation": "required"]), fact("q", "Quantity", ["unit": "mg/m2"]),
            fact("i", "Integer", ["minimum": 1, "request": "cyclesRequested"]), fact("r", "Integer", [:]),
            fact("s", "String", ["values": ["x", "y"]]), fact("t", "Date", [:]),
        ],
        "parts": [
            [
                "number": "I", "heading": "Criteria",
                "sections": [
                    [
                        "number": "A", "heading": "All of", "applies": ["initial", "continuation", "dose-increase"],
                        "indication": 1, "otherwise": "B",
                        "all": [
                            ["number": 1, "text": "It is", "expression": "b and s in { 'x', 'y' }"],
                            [
                                "number": 2, "text": "Any", "when": "t >= @2024",
                                "any": [
                                    ["number": "a", "text": "Not much", "expression": "q <= 1.8 'mg/m2'"],
                                    [
                                        "number": "b", "text": "Justified",
                                        "judgement": ["question": "Is it?", "by": ["clinician"], "mustCite": true],
                                    ],
                                ],
                            ],
                            [
                                "number": 3, "text": "One",
                                "atLeast": [
                                    "count": 1,
                                    "of": [
                                        ["number": "a", "text": "Few", "expression": "i + r <= 6"],
                                        [
                                            "number": "b", "text": "Lost", "certainty": "unknown", "basis": "lost",
                                            "textNotOnFile": true,
                                        ],
                                    ],
                                ],
                            ],
                        ],
                        "approval": [
                            "text": "Approval", "months": 6, "dose": ["q"],
                            "cycles": ["total": 6, "received": "r", "requested": "i"],
                        ],
                    ],
                    ["number": "B", "heading": "Other", "referral": "PA.TEST.2"],
                ],
            ]
        ],
    ]

    private static func fact(_ name: String, _ type: String, _ more: JSONObject) -> JSONValue {
        var fact = more
        for (member, value) in [
            ("name", .string(name)), ("type", .string(type)), ("question", "What?"), ("assertedBy", ["intake"]),
        ] as [(String, JSONValue)] { fact[member] = value }
        if fact["documentation"] == nil { fact["documentation"] = "none" }
        return .object(fact)
    }

    private static func published() throws -> [PolicyVersionPublished] {
        try Policies.versions.map { version, _ in
            guard let published = Policies.published[version] else {
                throw Violation(description: "\(version) is not published")
            }
            return published
        }
    }

    static func policy() throws -> FuzzTarget {
        let sources = [smallPolicy] + (try published()).map(\.source)
        return FuzzTarget(
            name: "policy", seeds: sources.map(\.canonicalBytes), words: policyWords,
            nests: [("[", "]"), ("{\"all\":[", "]}")], isJSON: true
        ) { input, random in
            guard let json = try? JSONValue(parsing: input) else { return false }
            if random.roll(16) == 0 { try review(json) }
            guard let document = try? PolicyDocument(json: json) else { return false }
            let again = try must("the source is refused") { try PolicyDocument(json: document.json) }
            try expect(
                again == document && again.sourceDigest == document.sourceDigest, "the source says something else")
            try expect(document.rendered().utf8.elementsEqual(again.rendered().utf8), "printed in two ways")
            if random.roll(16) == 0 {
                try expect(PolicyDiff(from: document, to: again).changes.isEmpty, "it differs from itself")
                for example in document.examples { _ = document.dosingPlan(for: example.facts) }
            }
            guard let compiled = try? CompiledPolicy.compile(document) else { return false }
            try examine(compiled, using: &random)
            if random.roll(8) == 0 { _ = compiled.test(document.examples) }
            return true
        }
    }

    /// What is said of a file has a place in it, and is a fault exactly where the file cannot be published.
    private static func review(_ json: JSONValue) throws {
        let review = PolicyReview(json, roles: ["clinician"])
        for problem in review.problems { _ = PolicyFilePath(to: problem, in: json) }
        let isUsable = (try? PolicyDocument(json: json)).flatMap { try? CompiledPolicy.compile($0) } != nil
        try expect(
            review.faults.allSatisfy { $0.kind == .example } == isUsable, "it is reviewed otherwise than compiled")
    }

    static func compiledPolicy() throws -> FuzzTarget {
        let small = try CompiledPolicy.compile(PolicyDocument(json: smallPolicy))
        let compiled = [small.json] + (try published()).map(\.compiled)
        return FuzzTarget(
            name: "compiled-policy", seeds: compiled.map(\.canonicalBytes), words: policyWords,
            nests: [("[", "]"), ("{\"nodes\":[", "]}")], isJSON: true
        ) { input, random in
            guard let json = try? JSONValue(parsing: input), let policy = try? CompiledPolicy(json: json) else {
                return false
            }
            try expectSame(policy.json.canonicalBytes, json.canonicalBytes, "the compiled policy is written otherwise")
            try examine(policy, using: &random)
            return true
        }
    }

    /// Whether a policy is read back as it is written, and comes to the same evaluation twice.
    private static func examine(_ policy: CompiledPolicy, using random: inout SeededGenerator) throws {
        let again = try must("the compiled policy is refused") {
            try CompiledPolicy(json: JSONValue(parsingCanonical: policy.json.canonicalBytes))
        }
        try expect(again == policy && again.digest == policy.digest, "the compiled policy is read as another")
        var known = CaseFacts()
        for fact in policy.facts where random.roll(4) > 0 {
            guard let value = fact.randomValue(using: &random) else { continue }
            known.facts[fact.name] = KnownFact(value, isDocumented: random.roll(3) > 0)
        }
        for node in policy.sections.flatMap(\.nodes) where random.roll(3) > 0 {
            known.judgements[node.id] = KnownJudgement(random.pick(KnownJudgement.Finding.allCases))
        }
        let facts = try must("the facts are refused") { try CaseFacts(json: known.json) }
        try expect(facts == known, "the facts are read as others")
        for kind in RequestKind.allCases {
            let evaluation = policy.evaluate(facts, for: kind)
            try expect(evaluation == again.evaluate(facts, for: kind), "two evaluations differ")
            try expect(evaluation.trace == policy.trace(facts, for: kind), "the trace is another evaluation's")
            _ = evaluation.json.canonicalBytes
            let summary = evaluation.summary
            let read = try must("the summary is refused") { try EvaluationSummary(json: summary.json, at: "") }
            try expect(read == summary, "the summary is read as another")
        }
    }
}
