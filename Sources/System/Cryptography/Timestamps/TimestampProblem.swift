/// Why a reply of a timestamp authority is not what was asked for, or proves nothing.
public struct TimestampProblem: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The authority issued no token.
        case refused
        /// The token dates something else.
        case otherImprint
        /// The token answers another request.
        case otherNonce
        /// The token was issued under another policy than was asked for.
        case otherPolicy
        /// The token, its signature or its signer's certificate is not as RFC 3161 asks.
        case invalid
        /// The token is sound, and no trusted certificate vouches for whoever signed it.
        case untrusted
    }

    /// What is wrong.
    public let kind: Kind
    /// It in words, without a full stop: "its signature does not fit".
    public let reason: String

    /// A problem.
    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}
