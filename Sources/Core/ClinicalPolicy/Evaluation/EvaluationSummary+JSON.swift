import CQL
public import CanonicalJSON

extension EvaluationSummary {
    /// The summary as an event carries it. Results are in preorder; empty lists and absent members are left out.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("advisories", advisories.isEmpty ? nil : .array(advisories.map(\.json))),
                (
                    "alternatives",
                    alternatives.isEmpty ? nil : .array(alternatives.map { .array($0.map { .string($0) }) })
                ),
                ("caveats", caveats.jsonUnlessEmpty),
                ("kind", .string(kind.rawValue)),
                ("missing", missing.isEmpty ? nil : .array(missing.map(\.json))),
                ("notDerivable", notDerivable.map(\.text).jsonUnlessEmpty),
                ("recommendation", .string(recommendation.rawValue)),
                ("referral", referral?.json),
                ("results", .array(results.map(\.json))),
                ("section", .string(section.text)),
                ("terms", terms?.json),
                ("trace", .string(trace.base64)),
            ]))
    }

    /// The summary written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        let results = try reader.results()
        let base64 = try reader.string("trace")
        guard let trace = PackedTrace(base64: base64, nodeCount: results.count) else {
            throw JSONShapeError(
                path: reader.pathOf("trace"), reason: "is not the base64 of a trace of \(results.count) nodes")
        }
        let terms: ApprovalTerms? = try reader.optionalValue("terms").map { value throws(JSONShapeError) in
            try ApprovalTerms(json: value, at: reader.pathOf("terms"))
        }
        let referral: Referral? = try reader.optionalValue("referral").map { value throws(JSONShapeError) in
            try Referral(json: value, at: reader.pathOf("referral"))
        }
        self.init(
            section: CriterionID(try reader.string("section")),
            kind: try reader.word("kind", of: RequestKind.self), results: results, trace: trace,
            recommendation: try reader.word("recommendation", of: Recommendation.self), terms: terms,
            referral: referral,
            missing: try reader.optionalList("missing") { value, path throws(JSONShapeError) in
                try MissingItem(json: value, at: path)
            },
            alternatives: try reader.optionalList("alternatives") { value, path throws(JSONShapeError) in
                try value.strings(at: path)
            },
            notDerivable: try (reader.optionalStrings("notDerivable") ?? []).map { CriterionID($0) },
            advisories: try reader.optionalList("advisories") { value, path throws(JSONShapeError) in
                try Advisory(json: value, at: path)
            },
            caveats: try reader.optionalStrings("caveats") ?? [])
        try reader.finish()
    }
}

extension EvaluationSummary {
    /// Whether `json`, of which this was read, is written as ``json`` is: nothing is there that is empty, and doses are written the
    /// canonical way. All else can be written in one way only.
    public func isWritten(as json: JSONValue) -> Bool {
        guard let members = json.objectValue, !members.contains(where: { $0.value.isEmpty && $0.name != "results" })
        else { return false }
        guard let terms, let written = members["terms"]?.objectValue else { return members["terms"] == nil }
        guard !written.contains(where: { $0.value.isEmpty }) else { return false }
        return (written["dose"]?.objectValue ?? [:]).allSatisfy { name, value in
            terms.dose[FactName(name)]?.isWritten(as: value) == true
        }
    }
}

extension JSONObjectReader {
    /// The member `results`. There are many, and where one is depends on its place: that is put into words only where it matters.
    fileprivate mutating func results() throws(JSONShapeError) -> [EvaluationSummary.Result] {
        let values = try array("results")
        var results: [EvaluationSummary.Result] = []
        results.reserveCapacity(values.count)
        for (place, value) in values.enumerated() {
            if let object = value.objectValue, object.count == 2, let criterion = object["criterion"]?.stringValue,
                let result = object["result"]?.stringValue.flatMap({ Truth(word: $0) })
            {
                results.append(EvaluationSummary.Result(criterion: CriterionID(criterion), result: result))
            } else {
                results.append(try EvaluationSummary.Result(json: value, at: pathOf("results[\(place)]")))
            }
        }
        return results
    }
}

extension JSONValue {
    /// Whether this is null, or an array or object of nothing.
    fileprivate var isEmpty: Bool {
        switch self {
        case .null: true
        case .array(let elements): elements.isEmpty
        case .object(let object): object.isEmpty
        case .bool, .integer, .string: false
        }
    }
}

extension EvaluationSummary.Result {
    var json: JSONValue {
        ["criterion": .string(criterion.text), "result": .string(result.word)]
    }

    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        let criterion = CriterionID(try reader.string("criterion"))
        let word = try reader.string("result")
        guard let result = Truth(word: word) else {
            throw JSONShapeError(
                path: reader.pathOf("result"), reason: "\"\(word)\" is not one of \"met\", \"not-met\", \"unknown\"")
        }
        try reader.finish()
        self.init(criterion: criterion, result: result)
    }
}
