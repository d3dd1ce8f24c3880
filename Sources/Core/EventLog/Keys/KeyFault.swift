public import TransparencyLog

/// Why an event about a key has no effect.
public enum KeyFault: Error, Hashable, Sendable {
    /// A rotation, or a retirement, stands on another stream than that of the key it is about.
    case otherStream(StreamName)
    /// More entries follow the rotation in its commit, so no checkpoint of the key before ends with it.
    case notLast
    /// The rotation names a key for another log.
    case otherName(VerifierKey)
    /// The rotation names a key that does not sign checkpoints.
    case otherType(VerifierKey)
    /// The rotation names a key that has sealed this log before.
    case reused(VerifierKey)
    /// The rotation takes over from a key that is not the one in use.
    case notInUse(VerifierKey)
    /// The new key did not sign for the rotation.
    case notPossessed(VerifierKey)
    /// The retired key never sealed this log.
    case unknown(VerifierKey)
    /// The retired key is the one in use: who would vouch for the log?
    case inUse(VerifierKey)
    /// The key seals sizes of `tenure` and is retired from another.
    case outsideTenure(VerifierKey, from: UInt64, tenure: ClosedRange<UInt64>)
    /// The key is retired from a smaller size, or the same one, already.
    case retiredBefore(VerifierKey, from: UInt64)
}

extension KeyFault: CustomStringConvertible {
    /// What is wrong: words that go on a sentence about the event.
    public var description: String {
        switch self {
        case .otherStream(let stream): "it stands on the stream \(stream), which is not that of the key it is about"
        case .notLast: "entries of its own commit follow it, and a rotation is the last of its commit"
        case .otherName(let key): "the key \(key.fingerprint) is named for the log \(key.name)"
        case .otherType(let key): "the key \(key.fingerprint) is a witness's, which signs no checkpoints by itself"
        case .reused(let key): "the key \(key.fingerprint) has sealed this log before, and no key comes back"
        case .notInUse(let key): "it takes over from the key \(key.fingerprint), which is not the one in use"
        case .notPossessed(let key):
            "the key \(key.fingerprint) did not sign for it, so whoever recorded it need not hold that key"
        case .unknown(let key): "the key \(key.fingerprint) never sealed this log"
        case .inUse(let key): "the key \(key.fingerprint) is the one in use, and another has to take over first"
        case .outsideTenure(let key, let from, let tenure):
            "the key \(key.fingerprint) sealed the sizes \(tenure.lowerBound) to \(tenure.upperBound), not \(from)"
        case .retiredBefore(let key, let from):
            "the key \(key.fingerprint) is retired from size \(from) on, and that is never moved out"
        }
    }
}
