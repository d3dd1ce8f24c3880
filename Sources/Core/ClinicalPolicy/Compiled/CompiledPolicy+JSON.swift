import CQL
public import CanonicalJSON
import Cryptography

extension CompiledPolicy {
    /// The frozen form: what an event carries and a replay reads.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("advisories", advisories.isEmpty ? nil : .array(advisories.map(\.json))),
                ("caveats", caveats.jsonUnlessEmpty),
                ("certainty", .string(certainty.rawValue)),
                ("drugs", drugs.isEmpty ? nil : .array(drugs.map(\.json))),
                ("facts", .array(facts.map(\.json))),
                ("format", .integer(Self.format)),
                ("policy", .string(id.text)),
                ("sections", .array(sections.map(\.json))),
                ("semantics", .integer(Int64(semantics))),
                ("source", .string(sourceDigest.base64)),
                ("version", .string(version.text)),
            ]))
    }
}

extension CompiledRule {
    /// The instructions; facts are numbered as the policy lists them.
    var json: JSONValue { .array(program.encoded.map { .string($0) }) }
}

extension CompiledAdvisory {
    var json: JSONValue {
        ["expression": rule.json, "id": .string(advisory.id), "text": .string(advisory.text)]
    }
}

extension CompiledSection {
    var json: JSONValue {
        .object(
            JSONObject(present: [
                ("applies", .array(applies.map { .string($0.rawValue) })),
                ("approval", approval.json),
                ("indication", .string(nodes[indication].id.text)),
                ("referral", referral.json),
                ("root", json(of: 0)),
            ]))
    }

    private func json(of place: Int) -> JSONValue {
        let node = nodes[place]
        let members: JSONValue = .array(members(of: place).map { json(of: $0) })
        var object = JSONObject(present: [
            ("caveat", node.caveat.json),
            ("certainty", .string(node.certainty.rawValue)),
            ("id", .string(node.id.text)),
            ("text", .string(node.text)),
            ("when", node.isConditional ? nodes[place + 1].rule?.json : nil),
        ])
        switch node.kind {
        case .all: object["all"] = members
        case .any: object["any"] = members
        case .atLeast(let count): object["atLeast"] = ["count": .integer(Int64(count)), "of": members]
        case .judgement(let rule): object["judgement"] = rule.json
        case .textNotOnFile: object["textNotOnFile"] = true
        case .expression, .condition: object["expression"] = node.rule?.json
        }
        return .object(object)
    }
}
