public import CanonicalJSON
public import Cryptography
public import TransparencyLog

/// What a verification found of the witnesses' signatures on saved heads.
public struct WitnessReport: Hashable, Sendable {
    /// A head that counts as anchored: as many witnesses as are required have cosigned it, and the log agrees with it.
    public struct Head: Hashable, Sendable {
        /// The number of entries it covers.
        public let size: UInt64
        /// Its root.
        public let root: SHA256Digest
        /// The names of the witnesses whose signatures are valid.
        public let names: [String]
        /// The moment by which as many witnesses as are required had seen it; nil where it lies beyond the year 9999.
        public let time: Timestamp?
    }

    /// The witnesses and how many are required: those the caller named, or the last that the log names.
    public internal(set) var quorum: WitnessQuorum
    /// Where the trust in the witnesses comes from: the caller, or the log itself, whose operator chose them.
    public internal(set) var trust: VerificationReport.KeyTrust
    /// The largest head that counts as anchored; nil where there is none.
    public internal(set) var head: Head?

    /// `{"head":{"names":[…],"root":…,"size":…,"time":…},"known":…,"required":…,"trust":…}`.
    public var json: JSONValue {
        [
            "head": head.map { head in
                [
                    "names": .array(head.names.map { .string($0) }), "root": .string(head.root.base64),
                    "size": .integer(min(Int64(clamping: head.size), JSONValue.largestInteger)),
                    "time": head.time.map { .string($0.rfc3339) } ?? .null,
                ]
            } ?? .null,
            "known": .integer(Int64(quorum.keys.count)),
            "required": .integer(Int64(quorum.required)),
            "trust": .string(trust.rawValue),
        ]
    }
}

extension Cosignatures {
    /// ``time`` as a moment; nil where there are not enough, or it lies beyond the year 9999.
    public var moment: Timestamp? {
        time.flatMap { Timestamp(seconds: $0) }
    }
}

extension Timestamp {
    /// The moment `seconds` after 1970-01-01T00:00:00Z; nil beyond the year 9999.
    public init?(seconds: UInt64) {
        guard seconds <= 253_402_300_799 else { return nil }
        self.init(milliseconds: Int64(seconds) * 1000)
    }
}
