public import Cryptography
public import PriorAuthorization

/// What is about to be shown.
public struct AccessSubject: Hashable, Sendable {
    /// Which part of what the ledger holds.
    public let part: AccessedPart
    /// The case; nil where it is of many.
    public let caseID: CaseID?
    /// The member, where a list is of one.
    public let member: MemberID?
    /// The document, where it is one.
    public let document: SHA256Digest?
    /// The entry that is asked about, where it is one.
    public let entry: UInt64?

    /// A part of the case `id`; whose it is, the ledger knows.
    public static func of(
        _ id: CaseID, _ part: AccessedPart, document: SHA256Digest? = nil, entry: UInt64? = nil
    ) -> AccessSubject {
        AccessSubject(part: part, caseID: id, member: nil, document: document, entry: entry)
    }

    /// A part that is of many cases, or of one member's where `member` is given.
    public static func ofMany(_ part: AccessedPart, member: MemberID? = nil) -> AccessSubject {
        AccessSubject(part: part, caseID: nil, member: member, document: nil, entry: nil)
    }
}
