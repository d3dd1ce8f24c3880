public import CanonicalJSON
import Cryptography

/// A timestamp that was found sound: the head it is over existed when it says.
public struct CheckedTimestamp: Hashable, Sendable {
    /// Who vouches for the authority that signed.
    public enum Trust: String, Hashable, Sendable, CaseIterable {
        /// Certificates that the caller named.
        case pinned
        /// Certificates that the ledger itself holds: whoever runs it chose them.
        case ledger
        /// Nobody: the token is consistent in itself, and anybody could have made it at any time.
        case none
    }

    /// Where the authority's reply is kept.
    public let name: String
    /// How many entries the head is over that was dated.
    public let size: UInt64
    /// The time in the token, rounded down to the millisecond.
    public let time: Timestamp
    /// The earliest true time that the token may mean, by the accuracy it states.
    public let earliest: Timestamp
    /// The latest true time that the token may mean, by the accuracy it states: the head existed by then.
    public let latest: Timestamp
    /// Who signed it, as the token says.
    public let authority: String
    /// The token's number at its authority, in hexadecimal digits.
    public let serial: String
    /// Who vouches for the authority.
    public let trust: Trust
    /// Why nobody does, where certificates were there that might have; nil otherwise.
    public let distrust: String?
    /// The entry that records it; nil where none does. Entries from there on were written after ``earliest``.
    public internal(set) var recordedAt: EntryIndex?

    /// How far a ledger's clock may be from an authority's, beyond the accuracy that the authority states, before they contradict
    /// each other: a minute, in milliseconds.
    public static let clockTolerance: Int64 = 60_000

    /// The same, recorded by the entry `index`.
    public func recorded(at index: EntryIndex?) -> CheckedTimestamp {
        var timestamp = self
        timestamp.recordedAt = index
        return timestamp
    }

    /// The members `authority`, `entry`, `name`, `serial`, `size`, `time` (RFC 3339), `trust`; `entry` is null where no entry
    /// records it.
    public var json: JSONValue {
        [
            "authority": .string(authority),
            "entry": recordedAt.map { .integer(Int64(clamping: $0.value)) } ?? .null,
            "name": .string(name), "serial": .string(serial), "size": .integer(Int64(clamping: size)),
            "time": .string(time.rfc3339), "trust": .string(trust.rawValue),
        ]
    }
}
