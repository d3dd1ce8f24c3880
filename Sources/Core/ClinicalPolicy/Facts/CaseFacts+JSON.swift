public import CanonicalJSON
public import Cryptography

extension CaseFacts {
    /// The facts and judgements: `{"facts":{"CD22Positive":{…}},"judgements":{"I.A.5.c":{…}}}`.
    public var json: JSONValue {
        [
            "facts": .object(JSONObject(facts.map { ($0.key.text, $0.value.json) })),
            "judgements": .object(JSONObject(judgements.map { ($0.key.text, $0.value.json) })),
        ]
    }

    /// The facts and judgements written as `json`, found at `path`.
    public init(json: JSONValue, at path: String = "") throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        let factValues = try reader.value("facts")
        let judgementValues = try reader.value("judgements")
        try reader.finish()
        self.init()
        for (name, value) in try Self.members(of: factValues, at: reader.pathOf("facts")) {
            facts[FactName(name)] = try KnownFact(json: value, at: "\(reader.pathOf("facts")).\(name)")
        }
        for (name, value) in try Self.members(of: judgementValues, at: reader.pathOf("judgements")) {
            judgements[CriterionID(name)] =
                try KnownJudgement(json: value, at: "\(reader.pathOf("judgements")).\(name)")
        }
    }

    private static func members(of value: JSONValue, at path: String) throws(JSONShapeError) -> JSONObject {
        guard let object = value.objectValue else {
            throw JSONShapeError(path: path, reason: "expected an object")
        }
        return object
    }

    /// The SHA-256 of the canonical JSON: what an evaluation names as the facts it rests on.
    public var digest: SHA256Digest {
        SHA256.digest(canonicalBytes)
    }
}

extension KnownFact {
    /// The fact: its value, whether it is documented, and where it comes from.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("document", document.json),
                ("documented", .bool(isDocumented)),
                ("event", event.json),
                ("fact", value.json),
                ("locator", locator.json),
            ]))
    }

    /// The fact written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        let value = try FactValue(json: try reader.value("fact"), at: reader.pathOf("fact"))
        self.init(
            value, isDocumented: try reader.bool("documented"), event: try reader.optionalString("event"),
            document: try reader.optionalString("document"), locator: try reader.optionalString("locator"))
        try reader.finish()
    }
}

extension KnownJudgement {
    /// The judgement: the finding, whether it is cited, and where it comes from.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("cited", .bool(isCited)),
                ("documents", documents.jsonUnlessEmpty),
                ("event", event.json),
                ("finding", .string(finding.rawValue)),
            ]))
    }

    /// The judgement written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        self.init(
            try reader.word("finding", of: Finding.self), isCited: try reader.bool("cited"),
            event: try reader.optionalString("event"), documents: try reader.optionalStrings("documents") ?? [])
        try reader.finish()
    }
}
