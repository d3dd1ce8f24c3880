import CanonicalJSON

extension FactDeclaration {
    /// The declaration that `json`, found at `path`, gives in a policy file or in a compiled policy.
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            name: FactName(try object.string("name")),
            type: try object.word("type", of: FactType.self),
            unit: try object.optionalString("unit"),
            values: try object.optionalStrings("values") ?? [],
            minimum: try object.optionalInteger32("minimum"),
            question: try object.string("question"),
            codes: try object.optionalList("codes") { value, path throws(JSONShapeError) in
                try CodedConcept(json: value, at: path)
            },
            assertedBy: try object.strings("assertedBy"),
            documentation: try object.word("documentation", of: Documentation.self),
            request: try object.optionalWord("request", of: RequestField.self),
            recordedFor: try object.optionalString("recordedFor"))
        try object.finish()
    }

    var json: JSONValue {
        .object(
            JSONObject(present: [
                ("assertedBy", .array(assertedBy.map { .string($0) })),
                ("codes", codes.isEmpty ? nil : .array(codes.map(\.json))),
                ("documentation", .string(documentation.rawValue)),
                ("minimum", minimum.map { .integer(Int64($0)) }),
                ("name", .string(name.text)),
                ("question", .string(question)),
                ("recordedFor", recordedFor.json),
                ("request", request.map { .string($0.rawValue) }),
                ("type", .string(type.rawValue)),
                ("unit", unit.json),
                ("values", values.jsonUnlessEmpty),
            ]))
    }
}

extension CodedConcept {
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            system: try object.string("system"), code: try object.string("code"),
            display: try object.optionalString("display"))
        try object.finish()
    }

    var json: JSONValue {
        .object(JSONObject(present: [("code", .string(code)), ("display", display.json), ("system", .string(system))]))
    }
}
