/// The cosignatures of known witnesses on a head.
public struct Cosignatures: Hashable, Sendable {
    /// One witness's.
    public struct Line: Hashable, Sendable {
        /// The witness's key.
        public let key: VerifierKey
        /// When it signed, in seconds since 1970 UTC.
        public let timestamp: UInt64
    }

    /// Those that are valid, one a witness.
    public let valid: [Line]
    /// The witnesses of which there is a line that they did not sign.
    public let bad: [VerifierKey]
    /// How many are needed.
    public let required: Int

    /// Whether there are enough.
    public var isEnough: Bool { required > 0 && valid.count >= required }

    /// The second (since 1970 UTC) by which as many witnesses as are required had seen the head; nil where there are not enough.
    ///
    /// A single witness that dates its signature too early cannot move it where more than one is required.
    public var time: UInt64? {
        isEnough ? valid.map(\.timestamp).sorted()[required - 1] : nil
    }
}
