import Cryptography

/// One place in the log, with the row that belongs there or without.
enum Slot {
    /// The row of place `index`, whose stored index and `seq` may be others. `isLate` when a row of a later place came
    /// before it.
    case present(index: UInt64, row: ExaminedEntry, isLate: Bool)
    /// No row was found for these places.
    case missing(Range<UInt64>)
    /// A row that says it belongs to a place that is taken.
    case surplus(row: ExaminedEntry, claims: UInt64)

    var present: ExaminedEntry? {
        if case .present(_, let row, _) = self { row } else { nil }
    }
}

/// Puts rows in the order of the log, whatever order they arrive in: rows swapped, missing or repeated show as just
/// that.
///
/// A row belongs to the place its `seq` names. Where that is not the next place, but its `prev` is the hash of the row
/// before, the row is in its place and only its `seq` is off. Other rows wait, up to ``longestWait`` of them, for the
/// rows before them.
struct EntryOrder {
    private var feed: EntryFeed
    /// The place to fill next.
    private(set) var next: UInt64 = 0
    /// What the row before may hash to: as computed and as stored.
    private var previous: (computed: SHA256Digest?, stored: SHA256Digest?) = (.zero, nil)
    /// How far the `seq` of rows in place is ahead of their place: not 0 once a sealed log was numbered with a jump.
    private var numbering: Int64 = 0
    /// Rows that wait, by the place they claim.
    private var waiting: [UInt64: ExaminedEntry] = [:]
    /// The claims of the waiting rows, in order of arrival.
    private var arrivals: [UInt64] = []
    /// Rows kept under another index than they claim, by that index: payloads stay behind where rows alone were moved.
    private var displaced: [UInt64: StoredEntry] = [:]
    private var isAtEnd = false

    static var longestWait: Int { 2048 }

    init(_ source: any LedgerSource, pace: ReadingPace = ReadingPace()) {
        feed = EntryFeed(source, pace: pace)
    }

    /// Begins with the place `index`, after the row that hashes to `hash`. Nothing was taken yet.
    mutating func start(at index: UInt64, after hash: SHA256Digest) {
        feed.start(at: index)
        next = index
        previous = (hash, nil)
    }

    mutating func take() throws -> Slot? {
        while true {
            if !waiting.isEmpty, let row = waiting.removeValue(forKey: next) { return place(row) }
            if isAtEnd || waiting.count >= Self.longestWait { return giveUp() }
            if waiting.isEmpty, !displaced.isEmpty { displaced.removeAll() }
            guard let row = try feed.take() else {
                isAtEnd = true
                continue
            }
            if let slot = accept(row) { return slot }
        }
    }

    /// What a row that just arrived makes, or nil when it has to wait.
    private mutating func accept(_ row: consuming ExaminedEntry) -> Slot? {
        let claim: UInt64
        if let scan = row.scan {
            claim = self.claim(of: scan)
            let isLinked = previous.computed == scan.prev || previous.stored == scan.prev
            if claim == next || isLinked && waiting.isEmpty || scan.seq == next {
                if claim != next { numbering = Int64(clamping: scan.seq) - Int64(clamping: next) }
                return place(row, isLate: !waiting.isEmpty)
            }
        } else {
            claim = row.stored.index ?? arrivals.last.map { $0 &+ 1 } ?? next
            if waiting.isEmpty || claim == next { return place(row) }
        }
        if claim < next || waiting[claim] != nil { return .surplus(row: row, claims: claim) }
        wait(row, at: claim)
        return nil
    }

    private func claim(of scan: ScannedEntry) -> UInt64 {
        let renumbered = UInt64(clamping: Int64(clamping: scan.seq) - numbering)
        return renumbered < next ? scan.seq : renumbered
    }

    private mutating func wait(_ row: ExaminedEntry, at claim: UInt64) {
        waiting[claim] = row
        arrivals.append(claim)
        noteDisplaced(row, at: claim)
    }

    private mutating func place(_ row: consuming ExaminedEntry, isLate: Bool = false) -> Slot {
        noteDisplaced(row, at: next)
        previous = (row.hash, row.stored.hash)
        if waiting.isEmpty, !arrivals.isEmpty { arrivals.removeAll() }
        defer { next += 1 }
        return .present(index: next, row: displaced.isEmpty ? row : rejoined(row), isLate: isLate)
    }

    /// The row of the next place with the payload that is kept under its index, where that is the one it commits to.
    private func rejoined(_ row: ExaminedEntry) -> ExaminedEntry {
        guard row.payload != .matches, let other = displaced[next], other.index != row.stored.index else { return row }
        let rejoined = ExaminedEntry(row.stored, payloadOf: other)
        return rejoined.payload == .matches ? rejoined : row
    }

    private mutating func noteDisplaced(_ row: ExaminedEntry, at claim: UInt64) {
        guard let index = row.stored.index, index != claim, displaced.count < Self.longestWait else { return }
        displaced[index] = row.stored
    }

    /// Nothing more may come for the next place: it is missing, or filled by a row that came in its turn with a wrong
    /// claim.
    private mutating func giveUp() -> Slot? {
        guard let lowest = waiting.keys.min() else { return nil }
        if let first = arrivals.first(where: { waiting[$0] != nil }), first > lowest,
            let row = waiting.removeValue(forKey: first)
        {
            return place(row)
        }
        defer { next = lowest }
        previous = (nil, nil)
        return .missing(next..<lowest)
    }
}
