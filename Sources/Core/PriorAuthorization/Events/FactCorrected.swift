public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// What was recorded of a fact was wrong. Both values stay on record, with the reason and who approved the correction.
public struct FactCorrected: Hashable, Sendable {
    /// The fact.
    public let fact: FactName
    /// The event whose value is superseded: an assertion, an earlier correction, or the request where that supplied it.
    public let supersedes: EventReference
    /// The value until now.
    public let oldValue: FactValue
    /// The value from now on.
    public let newValue: FactValue
    /// Why.
    public let reason: String
    /// Who approved it: somebody other than whoever corrects.
    public let approver: ActorID
    /// The document on file that supports the new value.
    public let document: SHA256Digest?
    /// Where in the document.
    public let locator: String?

    /// A correction.
    public init(
        fact: FactName, supersedes: EventReference, oldValue: FactValue, newValue: FactValue, reason: String,
        approver: ActorID, document: SHA256Digest?, locator: String?
    ) {
        self.fact = fact
        self.supersedes = supersedes
        self.oldValue = oldValue
        self.newValue = newValue
        self.reason = reason
        self.approver = approver
        self.document = document
        self.locator = locator
    }
}

extension FactCorrected: EventPayload {
    /// `FactCorrected`.
    public static let type = "FactCorrected"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "approver": .string(approver.text),
            "document": JSONValue(nullable: document),
            "fact": .string(fact.text),
            "locator": JSONValue(nullable: locator),
            "newValue": newValue.json,
            "oldValue": oldValue.json,
            "reason": .string(reason),
            "supersedes": .string(supersedes.text),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        approver = try reader.checked("approver")
        document = try reader.digest(nullable: "document")
        fact = FactName(try reader.prose("fact"))
        locator = try reader.prose(nullable: "locator")
        newValue = try reader.factValue("newValue")
        oldValue = try reader.factValue("oldValue")
        reason = try reader.prose("reason")
        supersedes = try reader.checked("supersedes")
    }
}
