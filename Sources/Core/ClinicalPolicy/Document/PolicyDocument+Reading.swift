public import CanonicalJSON

extension PolicyDocument {
    /// The policy in the file that `json` gives; throws with every problem of shape.
    public init(json: JSONValue) throws(PolicyError) {
        var reader = PolicyReader(policy: Self.name(of: json))
        let document = reader.attempt { reader throws(JSONShapeError) in try PolicyDocument(json, &reader) }
        guard let document, reader.problems.isEmpty else { throw PolicyError(reader.problems) }
        self = document
    }

    /// How messages name the policy in `json` while it is being read.
    private static func name(of json: JSONValue) -> String {
        guard let policy = json.name("policy") else { return "policy file" }
        return "policy \(policy)" + (json.name("version").map { "@\($0)" } ?? "")
    }

    private init(_ json: JSONValue, _ reader: inout PolicyReader) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: "")
        let format = try object.integer("format")
        guard format == Self.format else {
            throw JSONShapeError(path: "format", reason: "is \(format); this program reads format \(Self.format)")
        }
        let certainty = try object.word("certainty", of: Certainty.self)
        let factValues = try object.array("facts")
        let facts = reader.each(factValues) { _, value, place throws(JSONShapeError) in
            try FactDeclaration(value, at: "facts.\(value.name("name") ?? "[\(place)]")")
        }
        reader.check(facts)
        let partValues = try object.array("parts")
        let advisoryValues = try object.optionalArray("advisories") ?? []
        let noteValues = try object.optionalArray("notes") ?? []
        let exampleValues = try object.optionalArray("examples") ?? []
        self.init(
            id: PolicyID(try object.string("policy")),
            version: PolicyVersionID(try object.string("version")),
            certainty: certainty,
            source: try PolicySource(try object.value("source"), at: "source"),
            caveats: try object.optionalStrings("caveats") ?? [],
            drugs: try object.optionalList("drugs") { value, path throws(JSONShapeError) in
                try CodedConcept(json: value, at: path)
            },
            title: try object.string("title"),
            header: try object.list("header") { value, path throws(JSONShapeError) in
                try HeaderLine(value, at: path)
            },
            facts: facts,
            parts: reader.each(partValues) { reader, value, place throws(JSONShapeError) in
                let name = value.objectValue?["number"].map { $0.stringValue ?? $0.canonicalText }
                return try PolicyPart(value, at: name ?? "parts[\(place)]", certainty, &reader)
            },
            advisories: reader.each(advisoryValues) { _, value, place throws(JSONShapeError) in
                try AdvisoryRule(value, at: "advisories.\(value.name("id") ?? "[\(place)]")")
            },
            notes: reader.each(noteValues) { _, value, place throws(JSONShapeError) in
                try InterpretationNote(value, at: "notes.\(value.name("id") ?? "[\(place)]")")
            },
            examples: Self.examples(exampleValues, of: facts, &reader),
            json: json)
        try object.finish()
    }
}

extension HeaderLine {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(label: try object.string("label"), value: try object.string("value"))
        try object.finish()
    }
}

extension PolicySource {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            document: try object.string("document"),
            normalization: try object.optionalStrings("normalization") ?? [],
            rows: try object.optionalList("rows") { value, path throws(JSONShapeError) in
                try RevisionRow(value, at: path)
            },
            bases: try object.optionalList("bases") { value, path throws(JSONShapeError) in
                try Basis(value, at: path)
            })
        try object.finish()
    }
}

extension RevisionRow {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(date: try object.string("date"), text: try object.string("text"))
        try object.finish()
    }
}

extension Basis {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            id: try object.string("id"), rows: try object.strings("rows"), reasoning: try object.string("reasoning"))
        try object.finish()
    }
}

extension AdvisoryRule {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            id: try object.string("id"), criteria: try object.strings("criteria"),
            expression: try object.string("expression"), text: try object.string("text"))
        try object.finish()
    }
}

extension InterpretationNote {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        var signature = try object.object("signed")
        self.init(
            id: try object.string("id"), criteria: try object.strings("criteria"),
            reading: try object.string("reading"), rationale: try object.string("rationale"),
            signedBy: try signature.string("role"), signedOn: try signature.string("date"))
        try signature.finish()
        try object.finish()
    }
}
