import CanonicalJSON
import Cryptography
import TransparencyLog

/// One verification under way: takes entries and checkpoints in the order of the log and collects what is wrong.
///
/// Entries are judged one by one with two more in sight (``Judgement``), and what is in doubt is settled by the next
/// signed root (``TreeCandidates``). Memory does not grow with the log but for the streams' heads, about 130 bytes each, what is
/// to be said of the documents that events name, and where tiles are checked, a digest for every 256 entries.
struct LogAudit {
    let source: any LedgerSource
    let origin: String
    let originBytes: [UInt8]
    let payloadsIncluded: Bool
    let event: ((RecordedEvent) throws -> Void)?
    let progress: (UInt64, UInt64) -> Void
    let pace: ReadingPace
    let total: UInt64
    /// What was verified before and is not read, where that is so.
    var beginning: VerifiedBeginning?

    var report = VerificationReport()
    var findings = FindingList()
    /// Streams touched by entries that are altered or missing, by the entry's index.
    var touched: [UInt64: Set<String>] = [:]

    /// The streams that illegible entries seem to name, by the entry's index: counted where nothing else tells.
    var legibleStreams: [UInt64: String] = [:]

    // Entries
    var order: EntryOrder
    /// The next places of the log, read ahead.
    var window = SlotWindow()
    /// The places of the log that have been judged.
    var processed: UInt64 = 0
    var streams = StreamHeads()
    /// Whether all entries so far are what they were when they were chained, so that the streams' heads are too.
    var areStreamsCertain = true
    /// The last seal over all streams, by its place.
    var lastStreamSeal: UInt64?
    /// Hashes of entries that are altered or missing, by which their streams may be told.
    var orphans: [SHA256Digest: UInt64] = [:]
    /// The first places of runs of entries of which not even the hashes are known.
    var unknownRuns: [UInt64] = []
    /// The entry that is being taken at its word.
    var witness: UInt64?
    /// How many places hold no row, and the last of them.
    var missingEntries: UInt64 = 0
    var lastMissing: UInt64?
    var lastSound: (index: UInt64, since: Timestamp)?
    /// When the sound entry before the last sound one was recorded.
    var soundBefore: Timestamp?
    var numbering: Int64 = 0
    var surplusRows: UInt64 = 0
    /// The last row, when it was in the last place judged.
    var lastRow: ExaminedEntry?

    // Seals
    var keys: KeyHistory?
    /// The key the caller trusts, which must be one of the log's.
    var awaited: VerifierKey?
    var pendingRotation: PendingRotation?
    /// Whether the last seal that was read is of no key of the log.
    var isSealLost = false
    /// The smallest size that each key has sealed.
    var smallestSeals: [VerifierKey: UInt64] = [:]
    var candidates: TreeCandidates
    var suspects: [Suspect] = []
    /// Entries that name another hash than their predecessor's, unless they turn out altered themselves.
    var openLinks: [UInt64: (stream: StreamName?, since: Timestamp?)] = [:]
    /// Whether the roots signed since `lastGoodSize` do not fit, and that has been said.
    var isMismatched = false
    var lastGoodSize: UInt64?
    /// The first entry of the commit that is being read.
    var currentCommit: UInt64 = 0
    /// Sizes from `currentCommit` on for which a checkpoint is stored.
    var sealedSizes: Set<UInt64> = []
    var largestSealedSize: UInt64 = 0
    var lastCheckpointSize: UInt64?
    /// Checkpoints stored under too small a size, until it is their turn.
    var heldCheckpoints: [(note: SignedNote, checkpoint: Checkpoint)] = []
    /// Roots at commits whose checkpoint was not where it belongs.
    var missedRoots: [UInt64: SHA256Digest] = [:]
    /// Whether all checkpoints have been read.
    var isPastCheckpoints = false
    var firstUnsealedCommit: UInt64?
    /// The largest size signed beyond the end of the entries.
    var sealedBeyondEnd: UInt64?
    var anchors: [Anchor] = []
    var nextAnchor = 0
    var lastGoodAnchor: UInt64 = 0
    var comparedAnchors: [Anchor] = []
    var anchorsBeyondEnd: [Anchor] = []
    var doubtedAnchors: [DoubtedAnchor] = []
    /// What the log says of restorations.
    var losses: [RecordedLoss] = []

    var timestamps = TimestampAudit()

    // Payloads and documents
    var missingPayloads = IndexRanges()
    /// Payloads missing that no disposal excuses: those of open categories.
    var lostPayloads = IndexRanges()
    var disposedPayloads = IndexRanges()
    var disposals: [Disposal] = []
    var documents: [SHA256Digest: DocumentRecord] = [:]
    /// Documents whose destruction is on record, with the last entry that says so.
    var disposedDocuments: [SHA256Digest: UInt64] = [:]

    init(
        _ source: any LedgerSource, expectedKey: VerifierKey?, expectedWitnesses: WitnessQuorum? = nil,
        since note: StoredAnchor? = nil, authorities: TrustedCertificates? = nil, pace: ReadingPace,
        progress: @escaping (UInt64, UInt64) -> Void, event: ((RecordedEvent) throws -> Void)?
    ) throws {
        self.source = source
        self.event = event
        payloadsIncluded = source.payloadsIncluded
        self.progress = progress
        self.pace = pace
        total = try source.entryCount
        order = EntryOrder(source, pace: pace)
        candidates = TreeCandidates(keepsTiles: source.tilesIncluded)
        let declaredOrigin = try source.declaredOrigin
        let genesis = try Genesis(of: source, declaredOrigin: declaredOrigin, expectedKey: expectedKey)
        origin = genesis.origin
        originBytes = Array(origin.utf8)
        report.origin = origin
        report.witnesses = expectedWitnesses.map { WitnessReport(quorum: $0, trust: .pinned) }
        if declaredOrigin != origin {
            add(
                .originMismatch,
                detail: "the storage calls this log \(declaredOrigin), while its entries call it \(origin)")
        }
        chooseKey(genesis, expectedKey)
        try readAnchors(since: note)
        try readTimestamps(trusting: authorities)
        if let note { try resume(at: note) }
        if let beginning {
            try compareAnchorsBefore(beginning)
            try compareTimestampsBefore(beginning)
        }
    }

    mutating func run() throws -> VerificationReport {
        try takeSeals()
        try takeHeldCheckpoints(below: .max)
        isPastCheckpoints = true
        try advance(to: nil)
        try finish()
        report.entries = processed - skipped - missingEntries
        report.streams = streams.count
        for (index, stream) in legibleStreams where touched[index, default: []].isEmpty { touched[index] = [stream] }
        report.findings = (beginning?.findings ?? []) + findings.findings(touched: touched)
        report.omitted = findings.omitted
        progress(total - skipped, total - skipped)
        return report
    }

    /// Calls `body` with every stored checkpoint that was not verified before.
    func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws {
        if let beginning { return try beginning.source.forEachCheckpoint(from: beginning.size, body) }
        try source.forEachCheckpoint(body)
    }

    /// Calls `body` with every stored tile that was not verified before.
    func forEachTile(_ body: (StoredTile) throws -> Void) throws {
        if let beginning { return try beginning.source.forEachTile(beyond: beginning.size, body) }
        try source.forEachTile(body)
    }

    /// Judges entries until `size` of them are done, or to the end.
    mutating func advance(to size: UInt64?) throws {
        while size.map({ processed < $0 }) ?? true {
            try lookAhead()
            guard !window.isEmpty else { return }
            compareAnchors()
            compareTimestamps()
            guard let slot = window.takeFirst() else { return }
            switch slot {
            case .missing(let range): takeMissing(range)
            case .present(let index, let row, let isLate):
                try take(row, at: index, isLate: isLate)
                lastRow = row
            case .surplus: break
            }
            if processed & 0xFFF == 0 { progress(min(processed, total) - skipped, total - skipped) }
        }
    }

    /// Fills the window, as far as the log goes.
    mutating func lookAhead() throws {
        while !window.isFull, let slot = try order.take() {
            if case .surplus(let row, let claim) = slot {
                takeSurplus(row, claim)
            } else {
                window.append(slot)
            }
        }
    }

    /// Adds a finding about the entries from `index` through `lastIndex`, or below `size`.
    mutating func add(
        _ kind: FindingKind, at index: UInt64? = nil, through lastIndex: UInt64? = nil, below size: UInt64? = nil,
        since: Timestamp? = nil,
        stream: StreamName? = nil, touches: Set<String> = [], ordinal: UInt64? = nil, detail: String
    ) {
        let lastIndex = size.map { max($0, 1) - 1 } ?? lastIndex
        findings.add(
            FindingList.Draft(
                kind: kind, index: index, lastIndex: lastIndex, lastGoodSize: lastGoodSize, since: since,
                stream: stream,
                touches: touches, detail: detail, ordinal: ordinal, witness: witness))
    }
}
