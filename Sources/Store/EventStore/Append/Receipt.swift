public import CanonicalJSON
public import EventLog
public import TransparencyLog

/// What whoever appended takes home: which entries were written, and the signed head of the log that covers them.
public struct Receipt: Hashable, Sendable {
    /// The stream the events went to.
    public let stream: StreamName
    /// The events' places, in order; at least one.
    public let entries: [ReceiptEntry]
    /// The signed note (C2SP tlog-checkpoint) over the log as it stood after the commit that wrote them.
    public let checkpoint: [UInt8]
    /// Whether the events were there before: the request is a repetition, and this is the first one's receipt.
    public let repeated: Bool
    /// The proofs for the entries, where the commit that wrote them is of this process.
    private let proofs: ReceiptProofs?

    /// A receipt for `entries`, sealed by `checkpoint`.
    public init(stream: StreamName, entries: [ReceiptEntry], checkpoint: [UInt8], repeated: Bool = false) {
        self.init(stream: stream, entries: entries, checkpoint: checkpoint, repeated: repeated, proofs: nil)
    }

    init(stream: StreamName, entries: [ReceiptEntry], checkpoint: [UInt8], repeated: Bool, proofs: ReceiptProofs?) {
        self.stream = stream
        self.entries = entries
        self.checkpoint = checkpoint
        self.repeated = repeated
        self.proofs = proofs
    }

    /// The receipt for those of the entries that are at `places` in ``entries``.
    public func part(_ places: Range<Int>) -> Receipt {
        Receipt(
            stream: stream, entries: Array(entries[places]), checkpoint: checkpoint, repeated: repeated, proofs: proofs)
    }

    /// The proofs that the entries are in the log under the checkpoint, in the order of the entries; nil where only the log itself
    /// can tell.
    public var inclusionProofs: [InclusionProof]? {
        proofs.map { proofs in entries.map { proofs.proof(of: $0.index.value) } }
    }

    /// Whether they say the same: what it takes to prove that is no part of it.
    public static func == (one: Receipt, other: Receipt) -> Bool {
        one.stream == other.stream && one.entries == other.entries && one.checkpoint == other.checkpoint
            && one.repeated == other.repeated
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(stream)
        hasher.combine(entries)
        hasher.combine(checkpoint)
        hasher.combine(repeated)
    }

    /// Writes the members `checkpoint` (the note's text), `entries` (each `hash`, `id`, `index`, `position`, and `proof`, the hashes beside
    /// the way from the entry to the root, in base64), `repeated`, `stream`.
    ///
    /// - Parameter proofs: one for each entry; nil where they are not told.
    public func write(to writer: inout JSONWriter, proofs: [InclusionProof]?) {
        writer.object { writer in
            writer.name("checkpoint")
            writer.string(String(decoding: checkpoint, as: UTF8.self))
            writer.name("entries")
            writer.array(entries.indices) { writer, place in
                entries[place].write(to: &writer, proof: proofs?[place].hashes)
            }
            writer.name("repeated")
            writer.bool(repeated)
            writer.name("stream")
            writer.string(stream.text)
        }
    }
}
