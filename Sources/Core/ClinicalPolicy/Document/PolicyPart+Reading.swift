import CanonicalJSON

extension PolicyPart {
    init(_ json: JSONValue, at path: String, _ certainty: Certainty, _ reader: inout PolicyReader)
        throws(JSONShapeError)
    {
        var object = try JSONObjectReader(json, at: path)
        let number = object.optionalValue("number") == nil ? nil : try object.printedNumber("number")
        let sectionValues = try object.optionalArray("sections") ?? []
        if let number {
            sections = reader.each(sectionValues) { reader, value, place throws(JSONShapeError) in
                try PolicySection(value, in: CriterionID(number), place, certainty, &reader)
            }
        } else if sectionValues.isEmpty {
            sections = []
        } else {
            throw JSONShapeError(path: object.pathOf("number"), reason: "is missing; a part with sections has a number")
        }
        self.number = number
        heading = try object.optionalString("heading")
        body = try object.optionalList("body", read: Passage.init)
        try object.finish()
    }
}

extension PolicySection {
    init(
        _ json: JSONValue, in part: CriterionID, _ place: Int, _ certainty: Certainty, _ reader: inout PolicyReader
    ) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: "\(part).\(json.printedNumber ?? "sections[\(place)]")")
        number = try object.printedNumber("number")
        id = part.appending(number)
        heading = try object.string("heading")
        self.certainty = try object.optionalWord("certainty", of: Certainty.self) ?? certainty
        basis = try object.optionalString("basis")
        if object.optionalValue("applies") != nil {
            contents = .criteria(try SectionCriteria(&object, of: id, in: part, certainty, &reader))
        } else {
            contents = .statements(
                try object.optionalList("statements", read: Statement.init),
                referral: try object.optionalString("referral").map { PolicyID($0) })
        }
        try object.finish()
    }
}

extension PolicySection.Statement {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            number: try object.printedNumber("number"), text: try object.string("text"),
            approval: try object.optionalString("approval"))
        try object.finish()
    }
}

extension SectionCriteria {
    init(
        _ object: inout JSONObjectReader, of id: CriterionID, in part: CriterionID, _ certainty: Certainty,
        _ reader: inout PolicyReader
    ) throws(JSONShapeError) {
        let appliesPath = object.pathOf("applies")
        var kinds: [RequestKind] = []
        for word in try object.strings("applies") {
            guard let kind = RequestKind(rawValue: word) else {
                throw JSONShapeError.notOne(of: RequestKind.self, word, at: appliesPath)
            }
            kinds.append(kind)
        }
        applies = kinds
        let indicationValue = try object.value("indication")
        if indicationValue.objectValue != nil {
            var heading = try object.object("indication")
            indication = .heading(
                OutlineNode(
                    id: id.appending("indication"), number: "indication", text: try heading.string("text"),
                    certainty: try heading.optionalWord("certainty", of: Certainty.self) ?? certainty,
                    basis: try heading.optionalString("basis"), caveat: try heading.optionalString("caveat"), when: nil,
                    requirement: .expression(try heading.string("expression"))))
            try heading.finish()
        } else {
            indication = .criterion(id.appending(try object.printedNumber("indication")))
        }
        otherwise = part.appending(try object.printedNumber("otherwise"))
        requirement = try Requirement(&object, of: id, certainty, &reader)
        approval = try ApprovalRule(json: try object.value("approval"), at: object.pathOf("approval"))
    }
}

extension ApprovalRule {
    /// The rule that `json`, found at `path`, gives in a policy file or in a compiled policy.
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        let text = try object.string("text")
        let months = try object.optionalInteger32("months").map { Int($0) }
        var cycles: Cycles?
        if var limit = try object.optionalObject("cycles") {
            cycles = Cycles(
                total: try limit.integer32("total"), received: FactName(try limit.string("received")),
                requested: FactName(try limit.string("requested")))
            try limit.finish()
        }
        let dose = (try object.optionalStrings("dose") ?? []).map { FactName($0) }
        try object.finish()
        self.init(text: text, months: months, cycles: cycles, dose: dose)
    }

    var json: JSONValue {
        .object(
            JSONObject(present: [
                (
                    "cycles",
                    cycles.map {
                        [
                            "received": .string($0.received.text), "requested": .string($0.requested.text),
                            "total": .integer(Int64($0.total)),
                        ]
                    }
                ),
                ("dose", dose.map(\.text).jsonUnlessEmpty),
                ("months", months.map { .integer(Int64($0)) }),
                ("text", .string(text)),
            ]))
    }
}
