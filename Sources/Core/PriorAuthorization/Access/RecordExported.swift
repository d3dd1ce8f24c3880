public import CanonicalJSON
public import Cryptography

/// Health information was made into a file, or given out otherwise. The event was durable before the file had its name.
public struct RecordExported: Hashable, Sendable {
    /// Which part of what the ledger holds.
    public let part: AccessedPart
    /// The case; nil where it was of many, or of none in particular.
    public let caseID: CaseID?
    /// The cases, where it was of some; nil where it was of one, or of all that the ledger had before this event.
    public let cases: [CaseID]?
    /// How many cases it was of.
    public let count: Int
    /// Whose it is, where it was of one member and that is known.
    public let member: MemberID?
    /// In which form it left: `bundle`, `json`, `application/pdf`, `letter`, `telephone`.
    public let format: String
    /// SHA-256 of the file; nil where there was none.
    public let digest: SHA256Digest?
    /// Who outside the plan received it, with an address where that is known; nil where it stayed within the plan.
    public let recipient: String?
    /// What it was, in words, for an accounting; nil where part and form say it.
    public let description: String?
    /// What for.
    public let purpose: AccessPurpose
    /// Why the glass was broken; nil where it was not.
    public let breakGlass: String?

    /// An export.
    public init(
        part: AccessedPart, caseID: CaseID?, cases: [CaseID]?, count: Int, member: MemberID?, format: String,
        digest: SHA256Digest?, recipient: String?, description: String? = nil, purpose: AccessPurpose,
        breakGlass: String?
    ) {
        self.part = part
        self.caseID = caseID
        self.cases = cases
        self.count = count
        self.member = member
        self.format = format
        self.digest = digest
        self.recipient = recipient
        self.description = description
        self.purpose = purpose
        self.breakGlass = breakGlass
    }

    /// Whether it left the plan: a disclosure, as 45 CFR 160.103 has it.
    public var isDisclosure: Bool { recipient != nil }

    /// How much it was.
    public var scope: AccessScope {
        part == .accessRecord ? .accessRecord : caseID == nil ? .ledgerExport : .caseExport
    }
}

extension RecordExported: EventPayload {
    /// `RecordExported`.
    public static let type = "RecordExported"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "breakGlass": JSONValue(nullable: breakGlass),
            "case": JSONValue(nullable: caseID),
            "cases": cases.map { JSONValue($0.map(\.text)) } ?? .null,
            "count": .integer(Int64(count)),
            "description": JSONValue(nullable: description),
            "digest": JSONValue(nullable: digest),
            "format": .string(format),
            "member": JSONValue(nullable: member),
            "part": .string(part.rawValue),
            "purpose": .string(purpose.rawValue),
            "recipient": JSONValue(nullable: recipient),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        breakGlass = try reader.prose(nullable: "breakGlass")
        caseID = try reader.checked(nullable: "case")
        cases = try reader.nullable("cases") { (reader, name) throws(JSONShapeError) in try reader.checkedList(name) }
        count = try reader.count("count", 0...Int(Int32.max))
        description = try reader.prose(nullable: "description")
        digest = try reader.digest(nullable: "digest")
        format = try reader.prose("format")
        member = try reader.checked(nullable: "member")
        part = try reader.choice("part")
        purpose = try reader.choice("purpose")
        recipient = try reader.prose(nullable: "recipient")
    }
}
