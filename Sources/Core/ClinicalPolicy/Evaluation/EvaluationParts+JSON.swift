public import CanonicalJSON

extension MissingItem {
    /// The item: what is missing, for which criteria, and what to ask.
    public var json: JSONValue {
        [
            "criteria": .array(criteria.map { .string($0.text) }),
            "document": .bool(needsDocument),
            "kind": .string(kind.rawValue),
            "question": .string(question),
            "subject": .string(subject),
        ]
    }

    /// The item written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        self.init(
            kind: try reader.word("kind", of: Kind.self), subject: try reader.string("subject"),
            criteria: try reader.strings("criteria").map { CriterionID($0) }, question: try reader.string("question"),
            needsDocument: try reader.bool("document"))
        try reader.finish()
    }
}

extension ApprovalTerms {
    /// The terms; `cyclesApproved`, `cyclesRequested` and `months` are left out where the policy sets no such limit.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("cyclesApproved", cyclesApproved.map { .integer(Int64($0)) }),
                ("cyclesRequested", cyclesRequested.map { .integer(Int64($0)) }),
                ("dose", dose.isEmpty ? nil : .object(JSONObject(dose.map { ($0.key.text, $0.value.json) }))),
                ("months", months.map { .integer(Int64($0)) }),
                ("text", .string(text)),
            ]))
    }

    /// The terms written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        var dose: [FactName: FactValue] = [:]
        if let value = reader.optionalValue("dose") {
            let dosePath = reader.pathOf("dose")
            guard let members = value.objectValue else {
                throw JSONShapeError(path: dosePath, reason: "expected an object")
            }
            for (name, value) in members {
                dose[FactName(name)] = try FactValue(json: value, at: "\(dosePath).\(name)")
            }
        }
        self.init(
            text: try reader.string("text"), months: try reader.optionalInteger("months").map { Int($0) },
            cyclesRequested: try reader.optionalInteger("cyclesRequested").map { Int($0) },
            cyclesApproved: try reader.optionalInteger("cyclesApproved").map { Int($0) }, dose: dose)
        try reader.finish()
    }
}

extension Referral {
    /// The referral: `{"policy":"PA.CP.PHAR.53","section":"I.B"}`.
    public var json: JSONValue {
        ["policy": .string(policy.text), "section": .string(section.text)]
    }

    /// The referral written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        self.init(
            section: CriterionID(try reader.string("section")), policy: PolicyID(try reader.string("policy")))
        try reader.finish()
    }
}

extension Advisory {
    /// The remark: `{"id":"V.dose-after-remission","text":"…"}`.
    public var json: JSONValue {
        ["id": .string(id), "text": .string(text)]
    }

    /// The remark written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        self.init(id: try reader.string("id"), text: try reader.string("text"))
        try reader.finish()
    }
}
