public import CanonicalJSON
public import Cryptography

/// Health information was shown to somebody (45 CFR 164.312(b)). Who and when, the envelope says; the event was durable before
/// anything was shown.
public struct RecordAccessed: Hashable, Sendable {
    /// Which part of it.
    public let part: AccessedPart
    /// The case; nil where it was of many.
    public let caseID: CaseID?
    /// Whose it is, where it was of one member and that is known.
    public let member: MemberID?
    /// The document, where it was one.
    public let document: SHA256Digest?
    /// The entry of the log that was asked about, where it was one.
    public let entry: UInt64?
    /// What for.
    public let purpose: AccessPurpose
    /// Why the glass was broken; nil where it was not.
    public let breakGlass: String?

    /// An access.
    public init(
        part: AccessedPart, caseID: CaseID?, member: MemberID?, document: SHA256Digest? = nil, entry: UInt64? = nil,
        purpose: AccessPurpose, breakGlass: String?
    ) {
        self.part = part
        self.caseID = caseID
        self.member = member
        self.document = document
        self.entry = entry
        self.purpose = purpose
        self.breakGlass = breakGlass
    }

    /// How much was shown at once.
    public var scope: AccessScope {
        part == .accessRecord ? .accessRecord : caseID == nil ? .manyCases : .oneCase
    }
}

extension RecordAccessed: EventPayload {
    /// `RecordAccessed`.
    public static let type = "RecordAccessed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "breakGlass": JSONValue(nullable: breakGlass),
            "case": JSONValue(nullable: caseID),
            "document": JSONValue(nullable: document),
            "entry": entry.map { .integer(Int64($0)) } ?? .null,
            "member": JSONValue(nullable: member),
            "part": .string(part.rawValue),
            "purpose": .string(purpose.rawValue),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        breakGlass = try reader.prose(nullable: "breakGlass")
        caseID = try reader.checked(nullable: "case")
        document = try reader.digest(nullable: "document")
        entry = try reader.nullable("entry") { (reader, name) throws(JSONShapeError) in try reader.position(name) }
        member = try reader.checked(nullable: "member")
        part = try reader.choice("part")
        purpose = try reader.choice("purpose")
    }
}
