import CanonicalJSON

extension OutlineNode {
    init(
        _ json: JSONValue, in parent: CriterionID, _ place: Int, _ certainty: Certainty, _ reader: inout PolicyReader
    ) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: "\(parent).\(json.printedNumber ?? "[\(place)]")")
        number = try object.printedNumber("number")
        id = parent.appending(number)
        text = try object.string("text")
        self.certainty = try object.optionalWord("certainty", of: Certainty.self) ?? certainty
        basis = try object.optionalString("basis")
        caveat = try object.optionalString("caveat")
        when = try object.optionalString("when")
        requirement = try Requirement(&object, of: id, certainty, &reader)
        try object.finish()
    }
}

extension Requirement {
    /// The one requirement among the members of the object that `object` reads.
    init(
        _ object: inout JSONObjectReader, of id: CriterionID, _ certainty: Certainty, _ reader: inout PolicyReader
    ) throws(JSONShapeError) {
        let kinds = ["all", "any", "atLeast", "expression", "judgement", "textNotOnFile"]
        let given = kinds.filter { object.optionalValue($0) != nil }
        guard given.count == 1, let kind = given.first else {
            let found = given.isEmpty ? "nothing" : given.joined(separator: " and ")
            throw JSONShapeError(
                path: object.path, reason: "requires \(found); expected exactly one of \(kinds.joined(separator: ", "))"
            )
        }
        func members(_ values: [JSONValue], _ reader: inout PolicyReader) -> [OutlineNode] {
            reader.each(values) { reader, value, place throws(JSONShapeError) in
                try OutlineNode(value, in: id, place, certainty, &reader)
            }
        }
        switch kind {
        case "all": self = .all(members(try object.array("all"), &reader))
        case "any": self = .any(members(try object.array("any"), &reader))
        case "atLeast":
            var group = try object.object("atLeast")
            let count = Int(try group.integer32("count"))
            self = .atLeast(count, members(try group.array("of"), &reader))
            try group.finish()
        case "expression": self = .expression(try object.string("expression"))
        case "judgement":
            self = .judgement(try JudgementRule(json: try object.value("judgement"), at: object.pathOf("judgement")))
        default:
            guard try object.bool("textNotOnFile") else {
                throw JSONShapeError(path: object.pathOf("textNotOnFile"), reason: "expected true or no such member")
            }
            self = .textNotOnFile
        }
    }
}

extension JudgementRule {
    /// The rule that `json`, found at `path`, gives in a policy file or in a compiled policy.
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            question: try object.string("question"), roles: try object.strings("by"),
            mustCite: try object.bool("mustCite"))
        try object.finish()
    }

    var json: JSONValue {
        [
            "by": .array(roles.map { .string($0) }),
            "mustCite": .bool(mustCite),
            "question": .string(question),
        ]
    }
}
