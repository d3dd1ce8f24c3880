public import CanonicalJSON

extension PolicyDocument {
    /// The policy in the file that `json` gives; throws with every problem of shape.
    public init(json: JSONValue) throws(PolicyError) {
        let (document, problems) = Self.read(json)
        guard let document, problems.isEmpty else { throw PolicyError(problems) }
        self = document
    }

    /// The policy in the file that `json` gives, as far as it can be read, and every problem of shape.
    ///
    /// What cannot be read is left out. Nil where `json` is no policy of a format that this reads.
    static func read(_ json: JSONValue) -> (document: PolicyDocument?, problems: [PolicyProblem]) {
        var reader = PolicyReader(policy: name(of: json))
        let document = reader.attempt { reader throws(JSONShapeError) in try PolicyDocument(json, &reader) }
        return (document, reader.problems)
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
        // Members directly in the file are read one by one, so that one that is missing hides no other.
        var isWhole = true
        func top<Member>(
            _ fallback: Member, _ read: (inout JSONObjectReader) throws(JSONShapeError) -> Member
        ) -> Member {
            do throws(JSONShapeError) {
                return try read(&object)
            } catch {
                reader.note(error)
                isWhole = false
                return fallback
            }
        }
        id = PolicyID(top("") { object throws(JSONShapeError) in try object.string("policy") })
        version = PolicyVersionID(top("") { object throws(JSONShapeError) in try object.string("version") })
        let certainty = top(Certainty.verbatim) { object throws(JSONShapeError) in
            try object.word("certainty", of: Certainty.self)
        }
        self.certainty = certainty
        source = top(PolicySource(document: "", normalization: [], rows: [], bases: [])) {
            object throws(JSONShapeError) in try PolicySource(try object.value("source"), at: "source")
        }
        caveats = top([]) { object throws(JSONShapeError) in try object.optionalStrings("caveats") ?? [] }
        drugs = top([]) { object throws(JSONShapeError) in
            try object.optionalList("drugs") { value, path throws(JSONShapeError) in
                try CodedConcept(json: value, at: path)
            }
        }
        title = top("") { object throws(JSONShapeError) in try object.string("title") }
        header = top([]) { object throws(JSONShapeError) in
            try object.list("header") { value, path throws(JSONShapeError) in try HeaderLine(value, at: path) }
        }
        let factValues = top([]) { object throws(JSONShapeError) in try object.array("facts") }
        let partValues = top([]) { object throws(JSONShapeError) in try object.array("parts") }
        let advisoryValues = top([]) { object throws(JSONShapeError) in try object.optionalArray("advisories") ?? [] }
        let dosingValue = object.optionalValue("dosing")
        let noteValues = top([]) { object throws(JSONShapeError) in try object.optionalArray("notes") ?? [] }
        let exampleValues = top([]) { object throws(JSONShapeError) in try object.optionalArray("examples") ?? [] }
        if isWhole { top(()) { object throws(JSONShapeError) in try object.finish() } }

        let facts = reader.each(factValues) { _, value, place throws(JSONShapeError) in
            try FactDeclaration(value, at: "facts.\(value.name("name") ?? "[\(place)]")")
        }
        self.facts = facts
        reader.check(facts)
        parts = reader.each(partValues) { reader, value, place throws(JSONShapeError) in
            let name = value.objectValue?["number"].map { $0.stringValue ?? $0.canonicalText }
            return try PolicyPart(value, at: name ?? "parts[\(place)]", certainty, &reader)
        }
        advisories = reader.each(advisoryValues) { _, value, place throws(JSONShapeError) in
            try AdvisoryRule(value, at: "advisories.\(value.name("id") ?? "[\(place)]")")
        }
        dosing = dosingValue.flatMap { value in
            reader.attempt { _ throws(JSONShapeError) in try DosingRule(json: value, at: "dosing") }
        }
        notes = reader.each(noteValues) { _, value, place throws(JSONShapeError) in
            try InterpretationNote(value, at: "notes.\(value.name("id") ?? "[\(place)]")")
        }
        examples = Self.examples(exampleValues, of: facts, &reader)
        self.json = json
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
