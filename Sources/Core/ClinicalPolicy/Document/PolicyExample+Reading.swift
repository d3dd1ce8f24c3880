import CQL
import CanonicalJSON

extension PolicyDocument {
    /// The examples that `values` give about `facts`, each after those it may be like.
    ///
    /// They are read only where all before them is in order, and not where the one they are like is not: their problems would
    /// repeat those of what they build on.
    static func examples(
        _ values: [JSONValue], of facts: [FactDeclaration], _ reader: inout PolicyReader
    ) -> [PolicyExample] {
        guard reader.problems.isEmpty else { return [] }
        var declared: [FactName: FactDeclaration] = [:]
        for fact in facts { declared[fact.name] = fact }
        var known: [String: PolicyExample] = [:]
        var unreadable: Set<String> = []
        for (place, value) in values.enumerated() {
            let name = value.name("name") ?? "[\(place)]"
            if let like = value.name("like"), unreadable.contains(like) {
                unreadable.insert(name)
                continue
            }
            let example = reader.attempt { _ throws(JSONShapeError) in
                guard known[name] == nil, !unreadable.contains(name) else {
                    throw JSONShapeError(path: "examples.\(name)", reason: "is the name of two examples")
                }
                return try PolicyExample(value, at: "examples.\(name)", declared, known)
            }
            if let example { known[name] = example } else { unreadable.insert(name) }
        }
        return values.compactMap { $0.name("name").flatMap { known[$0] } }
    }
}

extension PolicyExample {
    /// The example that `json` gives: whole, or by its differences from one in `known`.
    init(
        _ json: JSONValue, at path: String, _ declared: [FactName: FactDeclaration], _ known: [String: PolicyExample]
    ) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        name = try object.string("name")
        var model: PolicyExample?
        if let like = try object.optionalString("like") {
            guard let found = known[like] else {
                let nearest = Spelling.nearest(to: like, among: known.keys).map { " (did you mean \"\($0)\"?)" } ?? ""
                throw JSONShapeError(path: object.pathOf("like"), reason: "\"\(like)\" is no earlier example\(nearest)")
            }
            model = found
        }
        kind =
            if let kind = try object.optionalWord("kind", of: RequestKind.self) ?? model?.kind {
                kind
            } else {
                throw JSONShapeError(path: object.pathOf("kind"), reason: "is missing, and so is an example to be like")
            }
        var facts = model?.facts ?? CaseFacts()
        try Self.readFacts(&object, into: &facts, declared)
        try Self.readJudgements(&object, into: &facts)
        self.facts = facts
        var expected = try object.object("expect")
        recommendation = try expected.optionalWord("recommendation", of: Recommendation.self)
        cyclesApproved = try expected.optionalInteger("cycles").map { Int($0) }
        advisories = try expected.optionalStrings("advisories")
        results = try Self.results(&expected)
        try expected.finish()
        try object.finish()
    }

    private static func readFacts(
        _ object: inout JSONObjectReader, into facts: inout CaseFacts, _ declared: [FactName: FactDeclaration]
    ) throws(JSONShapeError) {
        for name in try object.optionalStrings("without") ?? [] { facts.facts[FactName(name)] = nil }
        let path = object.pathOf("facts")
        let given = object.optionalValue("facts") ?? [:]
        guard let members = given.objectValue else { throw JSONShapeError(path: path, reason: "expected an object") }
        for (name, json) in members {
            guard let declaration = declared[FactName(name)] else {
                throw JSONShapeError.undeclared(name, among: declared.keys, at: path)
            }
            let value = try FactValue(declaration.type, json, at: "\(path).\(name)")
            if let objection = declaration.objection(to: value) {
                throw JSONShapeError(path: "\(path).\(name)", reason: objection)
            }
            facts.facts[declaration.name] = KnownFact(value, isDocumented: true)
        }
        for name in try object.optionalStrings("undocumented") ?? [] {
            guard facts.facts[FactName(name)] != nil else {
                throw JSONShapeError(
                    path: object.pathOf("undocumented"), reason: "\(name) is not among the facts of the example")
            }
            facts.facts[FactName(name)]?.isDocumented = false
        }
    }

    private static func readJudgements(
        _ object: inout JSONObjectReader, into facts: inout CaseFacts
    ) throws(JSONShapeError) {
        let path = object.pathOf("judgements")
        let given = object.optionalValue("judgements") ?? [:]
        guard let members = given.objectValue else { throw JSONShapeError(path: path, reason: "expected an object") }
        for (criterion, json) in members {
            guard let word = json.stringValue, let finding = KnownJudgement.Finding(rawValue: word) else {
                throw JSONShapeError.notOne(
                    of: KnownJudgement.Finding.self, json.stringValue ?? json.canonicalText, at: "\(path).\(criterion)")
            }
            facts.judgements[CriterionID(criterion)] = KnownJudgement(finding, isCited: true)
        }
        for criterion in try object.optionalStrings("uncited") ?? [] {
            guard facts.judgements[CriterionID(criterion)] != nil else {
                throw JSONShapeError(
                    path: object.pathOf("uncited"), reason: "no judgement on \(criterion) is among those of the example"
                )
            }
            facts.judgements[CriterionID(criterion)]?.isCited = false
        }
    }

    private static func results(_ expected: inout JSONObjectReader) throws(JSONShapeError) -> [CriterionID: Truth] {
        var results: [CriterionID: Truth] = [:]
        for (member, truth) in [("met", Truth.met), ("notMet", .notMet), ("unknown", .unknown)] {
            for criterion in try expected.optionalStrings(member) ?? [] {
                guard results.updateValue(truth, forKey: CriterionID(criterion)) == nil else {
                    throw JSONShapeError(path: expected.pathOf(member), reason: "\(criterion) is given twice")
                }
            }
        }
        return results
    }
}

extension JSONShapeError {
    /// A fact that the policy does not declare.
    static func undeclared(_ name: String, among known: some Sequence<FactName>, at path: String) -> JSONShapeError {
        let nearest = Spelling.nearest(to: name, among: known.map(\.text)).map { " (did you mean \"\($0)\"?)" } ?? ""
        return JSONShapeError(path: path, reason: "\"\(name)\" is not a declared fact\(nearest)")
    }
}
