/// What an authority says of a request (RFC 3161 §2.4.2, `PKIStatusInfo`).
public struct TimestampStatus: Hashable, Sendable, CustomStringConvertible {
    /// `PKIStatus`: 0 granted, 1 granted with modifications, 2 rejection, 3 waiting, 4 revocation warning, 5 revocation
    /// notification.
    public let code: Int64
    /// The authority's own words.
    public let texts: [String]
    /// The numbers of the bits set in `PKIFailureInfo`.
    public let failures: [Int]

    /// Whether a token comes with it.
    public var isGranted: Bool { code == 0 || code == 1 }

    /// All of it in words, without a full stop.
    public var description: String {
        let status =
            switch code {
            case 0: "it granted the request"
            case 1: "it granted the request with modifications"
            case 2: "it rejected the request"
            case 3: "it has the request waiting, and no token yet"
            case 4: "it warns that a revocation is imminent"
            case 5: "it says that a revocation has occurred"
            default: "it answered with the unknown status \(code)"
            }
        let reasons = failures.map { Self.failureWords[$0] ?? "failure \($0)" }
        return status + (reasons.isEmpty ? "" : ": \(reasons.joined(separator: "; "))")
            + (texts.isEmpty ? "" : " (\"\(texts.joined(separator: " "))\")")
    }

    /// RFC 3161 §2.4.2, and §2.4.1 of RFC 2510 from which the bits come.
    private static let failureWords: [Int: String] = [
        0: "it does not know or support the digest algorithm", 2: "it does not permit or support such a transaction",
        5: "it found the request malformed", 14: "its source of time is not available",
        15: "it does not support the policy asked for", 16: "it does not support an extension asked for",
        17: "it does not understand or have the additional information asked for",
        25: "it could not handle the request because of a failure of its own",
    ]
}
