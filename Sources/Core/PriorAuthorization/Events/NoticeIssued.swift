public import CanonicalJSON
public import Cryptography

/// A notice went out. The letter's bytes are kept as a document under their digest.
public struct NoticeIssued: Hashable, Sendable {
    /// What it tells.
    public let kind: NoticeKind
    /// The event it tells of.
    public let about: EventReference
    /// Whom it is for.
    public let recipient: NoticeRecipient
    /// The addressee, in words.
    public let addressee: String
    /// How it went.
    public let method: NoticeMethod
    /// When it went: the date of notice.
    public internal(set) var issued: Timestamp
    /// SHA-256 of the letter's bytes.
    public let letter: SHA256Digest
    /// The number of bytes.
    public let size: Int
    /// The template it was made from.
    public let template: String
    /// The template's version.
    public let templateVersion: String
    /// SHA-256 of the template.
    public let templateDigest: SHA256Digest
    /// The language, as a BCP 47 tag such as `en`.
    public let language: String
    /// The reading level of the part written for the member, in tenths of a school grade; null where it was not
    /// measured.
    public let gradeInTenths: Int?
    /// The notice it replaces, where it corrects one.
    public let supersedes: EventReference?

    /// An event.
    public init(
        kind: NoticeKind, about: EventReference, recipient: NoticeRecipient, addressee: String, method: NoticeMethod,
        issued: Timestamp, letter: SHA256Digest, size: Int, template: String, templateVersion: String,
        templateDigest: SHA256Digest, language: String, gradeInTenths: Int?, supersedes: EventReference?
    ) {
        self.kind = kind
        self.about = about
        self.recipient = recipient
        self.addressee = addressee
        self.method = method
        self.issued = issued
        self.letter = letter
        self.size = size
        self.template = template
        self.templateVersion = templateVersion
        self.templateDigest = templateDigest
        self.language = language
        self.gradeInTenths = gradeInTenths
        self.supersedes = supersedes
    }
}

extension NoticeIssued: EventPayload {
    /// `NoticeIssued`.
    public static let type = "NoticeIssued"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "about": .string(about.text),
            "addressee": .string(addressee),
            "gradeInTenths": JSONValue(nullable: gradeInTenths),
            "issued": JSONValue(issued),
            "kind": .string(kind.rawValue),
            "language": .string(language),
            "letter": .string(letter.base64),
            "method": .string(method.rawValue),
            "recipient": .string(recipient.rawValue),
            "size": .integer(Int64(size)),
            "supersedes": JSONValue(nullable: supersedes),
            "template": .string(template),
            "templateDigest": .string(templateDigest.base64),
            "templateVersion": .string(templateVersion),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        about = try reader.checked("about")
        addressee = try reader.prose("addressee")
        gradeInTenths = try reader.count(nullable: "gradeInTenths", 0...400)
        issued = try reader.timestamp("issued")
        kind = try reader.choice("kind")
        language = try reader.prose("language")
        letter = try reader.digest("letter")
        method = try reader.choice("method")
        recipient = try reader.choice("recipient")
        size = try reader.count("size", 1...268435456)
        supersedes = try reader.checked(nullable: "supersedes")
        template = try reader.prose("template")
        templateDigest = try reader.digest("templateDigest")
        templateVersion = try reader.prose("templateVersion")
    }
}
