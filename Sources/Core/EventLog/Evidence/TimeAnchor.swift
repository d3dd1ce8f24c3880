public import CanonicalJSON

/// Somebody else's word on when a head of the log was there.
public struct TimeAnchor: Hashable, Sendable {
    /// Whose word it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A timestamp authority's (RFC 3161).
        case timestamp
        /// A witness's, who cosigned the head (C2SP tlog-cosignature).
        case witness
    }

    /// Whose word it is.
    public let kind: Kind
    /// Where it is kept, below the ledger's directory.
    public let name: String
    /// Who dated the head.
    public let authority: String
    /// How many entries the head is over.
    public let size: UInt64
    /// The time it states.
    public let time: Timestamp
    /// The earliest true time that may mean.
    public let earliest: Timestamp
    /// The latest true time that may mean: the head was there by then.
    public let latest: Timestamp
    /// Who vouches for whoever dated it.
    public let trust: CheckedTimestamp.Trust
    /// The entry that names it, so that entries from there on were written after ``earliest``; nil where none does.
    public let recordedAt: EntryIndex?

    /// What a sound timestamp says.
    public init(_ timestamp: CheckedTimestamp) {
        kind = .timestamp
        name = timestamp.name
        authority = timestamp.authority
        size = timestamp.size
        time = timestamp.time
        earliest = timestamp.earliest
        latest = timestamp.latest
        trust = timestamp.trust
        recordedAt = timestamp.recordedAt
    }

    /// What a valid cosignature of `witness` over the head of `size` entries says, made at `seconds` since 1970 UTC; nil where
    /// that is beyond the year 9999.
    public init?(
        cosignedBy witness: String, size: UInt64, at seconds: UInt64, name: String, trust: CheckedTimestamp.Trust
    ) {
        guard seconds < 253_402_300_800 else { return nil }
        kind = .witness
        self.name = name
        authority = witness
        self.size = size
        time = Timestamp(milliseconds: Int64(seconds) * 1000)
        earliest = time
        // A second is written without its fraction.
        latest = Timestamp(milliseconds: time.milliseconds + 999)
        self.trust = trust
        recordedAt = nil
    }

    /// The members `authority`, `entry`, `earliest`, `kind`, `latest`, `name`, `size`, `time`, `trust`; times are RFC 3339.
    public var json: JSONValue {
        [
            "authority": .string(authority), "earliest": .string(earliest.rfc3339),
            "entry": recordedAt.map { .integer(Int64(clamping: $0.value)) } ?? .null,
            "kind": .string(kind.rawValue), "latest": .string(latest.rfc3339), "name": .string(name),
            "size": .integer(Int64(clamping: size)), "time": .string(time.rfc3339), "trust": .string(trust.rawValue),
        ]
    }
}
