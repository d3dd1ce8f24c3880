public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// Somebody asserted a fact the policy asks for.
public struct FactAsserted: Hashable, Sendable {
    /// The fact.
    public let fact: FactName
    /// Its value.
    public let value: FactValue
    /// The document on file that supports it.
    public let document: SHA256Digest?
    /// Where in the document, such as `page 2`.
    public let locator: String?
    /// Where it comes from.
    public let origin: FactOrigin

    /// An assertion.
    public init(fact: FactName, value: FactValue, document: SHA256Digest?, locator: String?, origin: FactOrigin) {
        self.fact = fact
        self.value = value
        self.document = document
        self.locator = locator
        self.origin = origin
    }
}

extension FactAsserted: EventPayload {
    /// `FactAsserted`.
    public static let type = "FactAsserted"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "document": JSONValue(nullable: document),
            "fact": .string(fact.text),
            "locator": JSONValue(nullable: locator),
            "origin": .string(origin.rawValue),
            "value": value.json,
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        document = try reader.digest(nullable: "document")
        fact = FactName(try reader.prose("fact"))
        locator = try reader.prose(nullable: "locator")
        origin = try reader.choice("origin")
        value = try reader.factValue("value")
    }
}
