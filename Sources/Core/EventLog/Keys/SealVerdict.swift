public import TransparencyLog

/// Whose signature a note over the log at some size carries, and what it is worth there.
public enum SealVerdict: Hashable, Sendable {
    /// Of the key that is valid for that size.
    case valid(VerifierKey)
    /// Of the key that sealed that size, which was retired from a size on that is not larger: it counts for nothing.
    case retired(VerifierKey, from: UInt64)
    /// Of a key of the log that took over only with the checkpoint of size `from`.
    case early(VerifierKey, from: UInt64)
    /// Of a key of the log that was followed by another after the checkpoint of size `through`.
    case late(VerifierKey, through: UInt64)
    /// Of no key of the log; or one that bears a key's name and is none.
    case bad

    /// Whether the signature counts.
    public var isValid: Bool {
        if case .valid = self { true } else { false }
    }
}

extension SealVerdict: CustomStringConvertible {
    /// Words that go on a sentence about the note.
    public var description: String {
        switch self {
        case .valid(let key): "is signed by the key \(key.fingerprint)"
        case .retired(let key, let from):
            "is signed by the key \(key.fingerprint), which is retired from size \(from) on"
        case .early(let key, let from):
            "is signed by the key \(key.fingerprint) before its time: it seals the sizes from \(from) on"
        case .late(let key, let through):
            "is signed by the key \(key.fingerprint) after its time: another seals the sizes beyond \(through)"
        case .bad: "is not signed by a key of the ledger"
        }
    }
}
