public import CanonicalJSON
public import EventLog
public import TransparencyLog

/// What came of asking the witnesses to cosign the head.
public struct Anchoring: Sendable {
    /// What came of asking one.
    public struct Answer: Sendable {
        /// Who was asked.
        public let witness: WitnessesChanged.Member
        /// When it cosigned the head, in seconds since 1970 UTC, or why it did not.
        public let result: Result<UInt64, WitnessFailure>
        /// Whether its signature was at hand already.
        public let isEarlier: Bool

        /// When it cosigned; nil where it did not, or after the year 9999.
        public var time: Timestamp? {
            (try? result.get()).flatMap { Timestamp(seconds: $0) }
        }
    }

    /// The head.
    public let checkpoint: Checkpoint
    /// The witnesses in the order of the record.
    public let answers: [Answer]
    /// The valid cosignatures, those at hand before included.
    public let cosignatures: Cosignatures
    /// Where the head is kept with them, below the ledger's directory; nil where there is none. A head without enough of them is
    /// kept apart and counts for nothing.
    public let file: String?

    /// Whether the head counts as anchored.
    public var isAnchored: Bool { cosignatures.isEnough }
}
