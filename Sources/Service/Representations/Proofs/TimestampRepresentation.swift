public import Application
public import CanonicalJSON
public import Cryptography
public import EventLog
import PriorAuthorization

/// Timestamps of authorities (RFC 3161) for programs.
public enum TimestampRepresentation {
    /// A timestamp that was checked, under the member `timestamp`. Where it was recorded, it stands beside a
    /// ``RecordingRepresentation``.
    public static func dated(_ timestamp: CheckedTimestamp) -> JSONObject {
        ["timestamp": timestamp.json]
    }

    /// The timestamps that are kept: `timestamps`, each the members of a sound one, and `name` and `problem`.
    public static func list(_ kept: [KeptTimestamp]) -> JSONValue {
        ["timestamps": .array(kept.map(\.json))]
    }

    /// Certificates that are trusted from now on: `certificates` (`fingerprint` in hexadecimal, `name` of the file they are kept in,
    /// `notAfter`, `notBefore`, `subject`).
    public static func trusted(_ certificates: [(certificate: Certificate, name: String)]) -> JSONValue {
        [
            "certificates": .array(
                certificates.map { certificate, name in
                    [
                        "fingerprint": .string(certificate.fingerprint.hex), "name": .string(name),
                        "notAfter": .string(Timestamp(milliseconds: certificate.notAfter).rfc3339),
                        "notBefore": .string(Timestamp(milliseconds: certificate.notBefore).rfc3339),
                        "subject": .string(certificate.subject),
                    ]
                })
        ]
    }
}
