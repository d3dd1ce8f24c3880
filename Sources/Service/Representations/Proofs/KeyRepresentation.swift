public import CanonicalJSON
import Cryptography
public import EventLog
public import TransparencyLog

/// The keys that seal the log, for programs.
public enum KeyRepresentation {
    /// A key: `algorithm`, `key` (the verifier key), `pem`.
    public static func value(_ key: VerifierKey) -> JSONValue {
        [
            "algorithm": .string(key.publicKey.algorithm.rawValue), "key": .string(key.description),
            "pem": .string(key.publicKey.pem),
        ]
    }

    /// The keys and which sizes of the log each signs: `keys` (`from`, `key`, `retiredFrom`, `through`).
    public static func list(_ tenures: [KeyHistory.Tenure]) -> JSONValue {
        ["keys": .array(tenures.map(\.json))]
    }

    /// What stands beside a ``RecordingRepresentation`` of a rotation: `key`, the verifier key that seals now.
    public static func rotated(to key: VerifierKey) -> JSONObject {
        ["key": .string(key.description)]
    }
}
