import CQL
public import CanonicalJSON
import Cryptography

extension CompiledPolicy {
    /// The compiled policy whose frozen form is exactly `json`; throws when it is not one, or needs semantics this program
    /// has not.
    public init(json: JSONValue) throws(PolicyError) {
        do throws(JSONShapeError) {
            self = try CompiledPolicy(frozen: json)
        } catch {
            let name = "\(json.name("policy") ?? "?")@\(json.name("version") ?? "?")"
            let place = "compiled policy \(name)" + (error.path.isEmpty ? "" : ": \(error.path)")
            throw PolicyError([PolicyProblem(place: place, message: error.reason)])
        }
    }

    private init(frozen json: JSONValue) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: "")
        let format = try object.integer("format")
        guard format == Self.format else {
            throw JSONShapeError(path: "format", reason: "is \(format); this program reads format \(Self.format)")
        }
        let semantics = try object.integer("semantics")
        guard semantics == Int64(Program.semantics) else {
            throw JSONShapeError(
                path: "semantics", reason: "is \(semantics); this program evaluates semantics \(Program.semantics)")
        }
        guard let sourceDigest = SHA256Digest(base64: try object.string("source")) else {
            throw JSONShapeError(path: "source", reason: "is not the base64 of a SHA-256 digest")
        }
        let facts = try object.list("facts") { value, path throws(JSONShapeError) in
            try FactDeclaration(value, at: path)
        }
        let names = facts.map(\.name.text)
        guard Set(names).count == names.count else {
            throw JSONShapeError(path: "facts", reason: "declare a name twice")
        }
        self.init(
            id: PolicyID(try object.string("policy")),
            version: PolicyVersionID(try object.string("version")),
            certainty: try object.word("certainty", of: Certainty.self),
            caveats: try object.optionalStrings("caveats") ?? [],
            drugs: try object.optionalList("drugs") { value, path throws(JSONShapeError) in
                try CodedConcept(json: value, at: path)
            },
            semantics: Int(semantics), sourceDigest: sourceDigest, facts: facts,
            sections: try object.list("sections") { value, path throws(JSONShapeError) in
                try CompiledSection(value, at: path, names)
            },
            advisories: try object.optionalList("advisories") { value, path throws(JSONShapeError) in
                try CompiledAdvisory(value, at: path, names)
            })
        try object.finish()
        for kind in RequestKind.allCases where sections.count(where: { $0.applies.contains(kind) }) != 1 {
            throw JSONShapeError(
                path: "sections", reason: "not exactly one section applies to \(kind.rawValue) requests")
        }
        guard self.json == json else {
            throw JSONShapeError(path: "", reason: "is not in the frozen form: a member is written that says nothing")
        }
    }
}

extension CompiledRule {
    /// The rule of the instructions that `json`, found at `path`, gives, over the facts called `names`.
    init(_ json: JSONValue, at path: String, _ names: [String]) throws(JSONShapeError) {
        let instructions = try json.strings(at: path)
        let program: Program
        do throws(ProgramError) {
            program = try Program(encoded: instructions, facts: names)
        } catch {
            throw JSONShapeError(path: path, reason: "is no program: \(error)")
        }
        guard program.type == .boolean, program.isMonotone else {
            throw JSONShapeError(
                path: path,
                reason: program.isMonotone
                    ? "computes a \(program.type.name), not a Boolean" : "can hide an unknown fact")
        }
        self.init(program)
    }
}

extension CompiledAdvisory {
    init(_ json: JSONValue, at path: String, _ names: [String]) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            advisory: Advisory(id: try object.string("id"), text: try object.string("text")),
            rule: try CompiledRule(try object.value("expression"), at: object.pathOf("expression"), names))
        try object.finish()
    }
}

extension CompiledSection {
    init(_ json: JSONValue, at path: String, _ names: [String]) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        var builder = OutlineBuilder()
        try builder.append(try object.value("root"), at: object.pathOf("root"), names)
        let indication = CriterionID(try object.string("indication"))
        guard let place = builder.nodes.firstIndex(where: { $0.id == indication }) else {
            throw JSONShapeError(
                path: object.pathOf("indication"), reason: "\(indication) is not a node of the section")
        }
        guard Set(builder.nodes.map(\.id)).count == builder.nodes.count else {
            throw JSONShapeError(path: object.pathOf("root"), reason: "has two nodes of the same place")
        }
        let appliesPath = object.pathOf("applies")
        var applies: [RequestKind] = []
        for word in try object.strings("applies") {
            guard let kind = RequestKind(rawValue: word) else {
                throw JSONShapeError.notOne(of: RequestKind.self, word, at: appliesPath)
            }
            applies.append(kind)
        }
        self.init(
            id: builder.nodes[0].id, applies: applies, nodes: builder.nodes, indication: place,
            referral: try Referral(json: try object.value("referral"), at: object.pathOf("referral")),
            approval: try ApprovalRule(json: try object.value("approval"), at: object.pathOf("approval")))
        try object.finish()
        for fact in approval.facts where !names.contains(fact.text) {
            throw JSONShapeError(path: object.pathOf("approval"), reason: "\(fact) is not a declared fact")
        }
    }
}

extension OutlineBuilder {
    /// Appends the node that `json`, found at `path`, gives, with its condition and its members.
    mutating func append(_ json: JSONValue, at path: String, _ names: [String]) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        var head = Head(
            id: CriterionID(try object.string("id")), text: try object.string("text"),
            certainty: try object.word("certainty", of: Certainty.self), caveat: try object.optionalString("caveat"))
        if let condition = object.optionalValue("when") {
            head.condition = try CompiledRule(condition, at: object.pathOf("when"), names)
        }
        if let value = object.optionalValue("expression") {
            append(head, .expression, try CompiledRule(value, at: object.pathOf("expression"), names))
        } else if let value = object.optionalValue("judgement") {
            append(head, .judgement(try JudgementRule(json: value, at: object.pathOf("judgement"))))
        } else if object.optionalValue("textNotOnFile") != nil {
            append(head, .textNotOnFile)
        } else if object.optionalValue("all") != nil {
            try appendGroup(head, .all, try object.array("all"), at: object.pathOf("all"), names)
        } else if object.optionalValue("any") != nil {
            try appendGroup(head, .any, try object.array("any"), at: object.pathOf("any"), names)
        } else {
            var group = try object.object("atLeast")
            let count = Int(try group.integer32("count"))
            let members = try group.array("of")
            guard (1...max(1, members.count)).contains(count) else {
                throw JSONShapeError(path: group.pathOf("count"), reason: "is not between 1 and the number of members")
            }
            try appendGroup(head, .atLeast(count), members, at: group.pathOf("of"), names)
            try group.finish()
        }
        try object.finish()
    }

    private mutating func appendGroup(
        _ head: Head, _ kind: CompiledNode.Kind, _ members: [JSONValue], at path: String, _ names: [String]
    ) throws(JSONShapeError) {
        guard !members.isEmpty else { throw JSONShapeError(path: path, reason: "has no member") }
        let place = append(head, kind)
        for (number, member) in members.enumerated() {
            try append(member, at: "\(path)[\(number)]", names)
        }
        close(place)
    }
}
