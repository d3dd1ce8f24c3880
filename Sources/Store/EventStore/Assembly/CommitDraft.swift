public import CanonicalJSON
public import EventLog
import TransparencyLog

/// A commit in the making: what it will write if the log still ends where the draft continues it, and what to answer to whom.
///
/// It grows by requests while the commit before it is being written (``EntryAssembly/extend(_:with:now:onto:lookup:)``), and is
/// sealed when no more are to come. Positions and keys were decided against that very end of the log, and a log's last hash
/// tells its whole history: so a draft is written onto the end that it continues and onto no other. On any other, because another process
/// wrote, or because the commit before failed, its ``requests`` are assembled anew (``EntryAssembly/finish(_:onto:lookup:)``).
public struct CommitDraft: Sendable {
    /// The requests, in order, as they came.
    var requests: [PreparedRequests] = []
    /// The latest time at which a request was added.
    public internal(set) var now = Timestamp(milliseconds: 0)
    /// The entries, in order; none where no request could be appended.
    public internal(set) var entries: [AssembledEntry] = []
    /// Salts, payloads and entries, one after the other: a single piece of memory, whatever the number of entries.
    var content: [UInt8] = []
    /// The tiles that the entries complete.
    public internal(set) var tiles: [StoredTile] = []
    /// The end of the log with the entries; nil before anything was made of the requests.
    public internal(set) var tail: LogTail?
    /// The signed checkpoint over the log with the entries; nil before the sealing, and where there are no entries.
    public internal(set) var head: LedgerHead?

    /// The key that signed it.
    var sealingKey: VerifierKey?
    /// The end of the log without the entries.
    var base: LogTail?
    /// What the commits that this one follows will have done, the last first; lookups do not tell of it until they are written.
    let before: [Effects]
    /// What this one does itself.
    var effects = Effects()
    var verdicts: [Verdict] = []
    /// Whether requests were added without making anything of them: then all are assembled anew where they are written.
    var isUnprepared = false

    /// A draft of nothing, to be written after `previous`, to which nothing is added any more; nil where nothing is being written.
    public init(after previous: CommitDraft? = nil) {
        let previous = previous.flatMap { $0.isWhole ? $0 : nil }
        // One may be written while the one after it waits for that.
        before = previous.map { [$0.effects] + $0.before.prefix(1) } ?? []
        base = previous?.tail
        tail = base
    }

    /// A draft of nothing, to be written to a log that ends with `tail`.
    init(onto tail: LogTail) {
        before = []
        base = tail
        self.tail = tail
    }

    /// Adds `requests` without making anything of them: for an engine that expects another end of the log than it knows.
    public mutating func collect(_ requests: [PreparedRequests], now: Timestamp) {
        self.requests += requests
        self.now = max(self.now, now)
        isUnprepared = true
    }

    /// The number of requests.
    public var requestCount: Int { requests.reduce(0) { $0 + $1.requests.count } }

    /// Whether everything is made, and sealed where there is something to seal.
    var isWhole: Bool { base != nil && !isUnprepared && (entries.isEmpty || head != nil) }

    /// Whether the draft can be written to a log that ends with `end` and is sealed by `key`: it is made for no other.
    func continues(_ end: LogTail, sealedBy key: VerifierKey) -> Bool {
        guard isWhole, let base, sealingKey == nil || sealingKey == key else { return false }
        return base.size == end.size && base.lastHash == end.lastHash
    }

    /// What to answer to each request, in order, once the sealed draft is in the log.
    public var outcomes: [AppendOutcome] {
        verdicts.map { $0.outcome(of: effects) }
    }
}

extension CommitDraft {
    /// What became of a request, before there is a seal to put on its receipt.
    enum Verdict: Sendable {
        case settled(AppendOutcome)
        case appended(StreamName, [ReceiptEntry])
        /// The same request came earlier in this draft.
        case repeats(StreamName, [ReceiptEntry])

        /// What to answer once the commit with these effects is sealed.
        func outcome(of commit: Effects) -> AppendOutcome {
            switch self {
            case .settled(let outcome): outcome
            case .appended(let stream, let entries): .appended(commit.receipt(stream, entries, repeated: false))
            case .repeats(let stream, let entries): .repeated(commit.receipt(stream, entries, repeated: true))
            }
        }
    }

    /// What a commit changes for the requests after it.
    struct Effects: Sendable {
        /// Where the streams end that it appended to.
        var heads: [StreamName: StreamHead] = [:]
        /// The requests with idempotency keys that it took.
        var keys: [String: KeyUse] = [:]
        /// The note that seals it; empty before.
        var checkpoint: [UInt8] = []
        /// The proofs for its entries; nil before.
        var proofs: ReceiptProofs?

        func receipt(_ stream: StreamName, _ entries: [ReceiptEntry], repeated: Bool) -> Receipt {
            Receipt(stream: stream, entries: entries, checkpoint: checkpoint, repeated: repeated, proofs: proofs)
        }
    }

    /// A request that brought an idempotency key and was appended.
    struct KeyUse: Sendable {
        let request: [UInt8]
        let stream: StreamName
        let entries: [ReceiptEntry]
    }
}
