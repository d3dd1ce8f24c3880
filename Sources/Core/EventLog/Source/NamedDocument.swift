public import CanonicalJSON
public import Cryptography

/// The documents that events name: bytes kept beside the log under their SHA-256, which a check of the log covers, a bundle and a
/// backup carry, and a disposal destroys.
public enum NamedDocument {
    /// The types of event that name one, and the member of the payload that holds its digest in base64.
    public static let members: [(type: String, member: String)] = [
        ("DocumentUploaded", "digest"), ("NoticeIssued", "letter"),
    ]

    /// The member by which an event of `type` names a document; nil where it names none.
    public static func member(of type: some StringProtocol) -> String? {
        members.first { $0.type == type }?.member
    }

    /// The document that an event of `type` with `payload` names; nil where it names none, or not by a SHA-256 in base64.
    public static func digest(of type: some StringProtocol, _ payload: JSONObject) -> SHA256Digest? {
        guard let member = member(of: type) else { return nil }
        return payload[member]?.stringValue.flatMap { SHA256Digest(base64: $0) }
    }
}
