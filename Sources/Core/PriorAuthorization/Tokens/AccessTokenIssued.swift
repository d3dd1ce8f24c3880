public import CanonicalJSON
public import Cryptography

/// Somebody was given a token to call the service with. Who issued it, the envelope says: whoever gives out a token in another's
/// name leaves that on record.
public struct AccessTokenIssued: Hashable, Sendable {
    /// The public part of the token.
    public let id: AccessTokenID
    /// The SHA-256 of the secret part, which nobody keeps.
    public let digest: SHA256Digest
    /// Whom the token names.
    public let holder: ActorID
    /// In which role the holder acts.
    public let role: Role
    /// The holder's NPI or licence; nil without one.
    public let credential: Credential?
    /// Whose data a member's token is for; nil where it is the holder's own, or the role is another.
    public let member: MemberID?
    /// The moment from which on it is worth nothing.
    public let expires: Timestamp
    /// What it is for, in words; nil where nothing was said.
    public let note: String?

    /// A token.
    public init(
        id: AccessTokenID, digest: SHA256Digest, holder: ActorID, role: Role, credential: Credential? = nil,
        member: MemberID? = nil, expires: Timestamp, note: String? = nil
    ) {
        self.id = id
        self.digest = digest
        self.holder = holder
        self.role = role
        self.credential = credential
        self.member = member
        self.expires = expires
        self.note = note
    }
}

extension AccessTokenIssued: EventPayload {
    /// `AccessTokenIssued`.
    public static let type = "AccessTokenIssued"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "credential": JSONValue(nullable: credential),
            "digest": .string(digest.base64),
            "expires": JSONValue(expires),
            "holder": .string(holder.text),
            "member": JSONValue(nullable: member),
            "note": JSONValue(nullable: note),
            "role": .string(role.rawValue),
            "token": .string(id.text),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        credential = try reader.checked(nullable: "credential")
        digest = try reader.digest("digest")
        expires = try reader.timestamp("expires")
        holder = try reader.checked("holder")
        member = try reader.checked(nullable: "member")
        note = try reader.prose(nullable: "note")
        role = try reader.choice("role")
        id = try reader.checked("token")
    }
}
