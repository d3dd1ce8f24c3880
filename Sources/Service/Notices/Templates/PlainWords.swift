public import CanonicalJSON
public import ClinicalPolicy

/// The criteria and facts of a policy in plain words, for letters to members. They explain and decide nothing.
public struct PlainWords: Hashable, Sendable {
    /// The policy.
    public let policy: PolicyID
    /// What a letter calls the drug.
    public let drug: String

    /// For each criterion the policy's words, and what they mean.
    private let criteria: [CriterionID: [String: String]]
    private let facts: [FactName: [String: String]]

    /// The content of a file of `schema/notices/plain-words/`.
    public init(json: JSONValue) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: "")
        guard try reader.integer("format") == 1 else { throw JSONShapeError(path: "format", reason: "expected 1") }
        policy = PolicyID(try reader.string("policy"))
        drug = try reader.string("drug")
        var criteria: [CriterionID: [String: String]] = [:]
        guard let members = try reader.value("criteria").objectValue else {
            throw JSONShapeError(path: "criteria", reason: "expected an object")
        }
        for (name, list) in members {
            let path = "criteria.\(name)"
            guard let entries = list.arrayValue else { throw JSONShapeError(path: path, reason: "expected a list") }
            for (place, entry) in entries.enumerated() {
                var reader = try JSONObjectReader(entry, at: "\(path)[\(place)]")
                criteria[CriterionID(name), default: [:]][try reader.string("words")] = try reader.string("plain")
                try reader.finish()
            }
        }
        self.criteria = criteria
        var facts: [FactName: [String: String]] = [:]
        for (name, value) in try reader.value("facts").objectValue ?? JSONObject([]) {
            let texts = try PlainWords.texts("facts.\(name)", value)
            facts[FactName(name)] = Dictionary(texts) { first, _ in first }
        }
        self.facts = facts
        try reader.finish()
    }

    /// What `criterion` asks for where the policy says it in these `words`; nil where nobody has put those into plain words. Versions
    /// that ask for something else under the same number have other words.
    public func meaning(of criterion: CriterionID, saying words: String) -> String? { criteria[criterion]?[words] }

    /// What it means that `fact` is `value`, which a letter writes as `written`; nil where nobody has put it into plain words.
    public func sentence(_ fact: FactName, value: String, written: String) -> String? {
        guard let texts = facts[fact] else { return nil }
        return texts[value] ?? texts["value"]?.replacing("{value}", with: written)
    }

    /// What it means that nobody has stated `fact`.
    public func unknown(_ fact: FactName) -> String? { facts[fact]?["unknown"] }

    /// What it means that no document supports `fact`.
    public func undocumented(_ fact: FactName) -> String? { facts[fact]?["undocumented"] }

    /// How a provider is asked for `fact`.
    public func ask(_ fact: FactName) -> String? { facts[fact]?["ask"] }

    private static func texts(_ path: String, _ value: JSONValue) throws(JSONShapeError) -> [(String, String)] {
        guard let members = value.objectValue else { throw JSONShapeError(path: path, reason: "expected an object") }
        var texts: [(String, String)] = []
        for (name, value) in members {
            guard let text = value.stringValue else {
                throw JSONShapeError(path: "\(path).\(name)", reason: "expected text")
            }
            texts.append((name, text))
        }
        return texts
    }
}
