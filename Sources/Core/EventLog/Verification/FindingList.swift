import CanonicalJSON

/// The findings of a verification while they are collected: neighbours of one kind become one, and there is an end to
/// them.
struct FindingList {
    /// A finding that may still grow or be withdrawn.
    struct Draft {
        let kind: FindingKind
        var index: UInt64?
        var lastIndex: UInt64?
        var lastGoodSize: UInt64?
        var since: Timestamp?
        var stream: StreamName?
        var touches: Set<String> = []
        var detail: String
        /// What counts as the neighbour before: the ordinal of what is found wrong, where that is not its index.
        var ordinal: UInt64?
        /// The entry whose word it rests on: it falls with that entry.
        var witness: UInt64?
        /// The head saved elsewhere that it rests on: it falls with that.
        var anchor: String?
        /// How many of its kind came one after another.
        var run = 1
    }

    private var drafts: [Draft] = []
    private(set) var omitted: [FindingKind: Int] = [:]

    /// The most findings that are kept one by one; more are only counted.
    static let limit = 1000

    var isEmpty: Bool { drafts.isEmpty }

    mutating func add(_ draft: Draft) {
        if let place = drafts.lastIndex(where: { $0.kind == draft.kind }), drafts[place].isBefore(draft) {
            drafts[place].absorb(draft)
        } else if drafts.count < Self.limit {
            drafts.append(draft)
        } else {
            omitted[draft.kind, default: 0] += 1
        }
    }

    /// Takes back what rests on the word of entry `index` alone: it turned out altered.
    mutating func withdraw(restingOn index: UInt64) {
        drafts.removeAll { $0.witness == index && $0.run == 1 }
    }

    /// Takes back what rests on the head saved as `anchor` alone: it does not count.
    mutating func withdraw(restingOn anchor: String) {
        drafts.removeAll { $0.anchor == anchor && $0.run == 1 }
    }

    /// Takes back that the checkpoint over `size` entries is missing: it was found elsewhere.
    mutating func withdrawMissingCheckpoint(_ size: UInt64) {
        let place = drafts.firstIndex { draft in
            guard draft.kind == .checkpointMissing, let first = draft.index else { return false }
            return (first...(draft.lastIndex ?? first)).contains(size)
        }
        guard let place, let first = drafts[place].index else { return }
        let last = drafts[place].lastIndex ?? first
        let parts = [first..<size, size + 1..<last + 1].filter { !$0.isEmpty }.map { part in
            var draft = drafts[place]
            draft.index = part.lowerBound
            draft.lastIndex = part.upperBound - 1
            draft.run = part.count
            return draft
        }
        drafts.replaceSubrange(place...place, with: parts)
    }

    func contains(_ kinds: Set<FindingKind>, at index: UInt64) -> Bool {
        drafts.contains { kinds.contains($0.kind) && $0.index == index }
    }

    /// The findings in the order of the log, those about no entry last; `touched` names further streams by entry.
    func findings(touched: [UInt64: Set<String>]) -> [Finding] {
        drafts.enumerated()
            .sorted { ($0.element.index ?? .max, $0.offset) < ($1.element.index ?? .max, $1.offset) }
            .map { $0.element.finding(touched: touched) }
    }
}

extension FindingList.Draft {
    fileprivate func isBefore(_ other: FindingList.Draft) -> Bool {
        if let ordinal, let next = other.ordinal { return next == ordinal + 1 }
        guard let end = lastIndex ?? index, let next = other.index, ordinal == nil, other.ordinal == nil else {
            return false
        }
        return next == end + 1
    }

    fileprivate mutating func absorb(_ other: FindingList.Draft) {
        run += other.run
        lastIndex = [lastIndex, index, other.lastIndex, other.index].compactMap(\.self).max()
        index = [index, other.index].compactMap(\.self).min()
        ordinal = other.ordinal
        witness = nil
        anchor = nil
        if stream != other.stream {
            touches.formUnion([stream, other.stream].compactMap { $0?.text })
            stream = nil
        }
        touches.formUnion(other.touches)
    }

    fileprivate func finding(touched: [UInt64: Set<String>]) -> Finding {
        var all = touches
        if let index, kind.isAboutLostContent {
            let last = lastIndex ?? index
            for (place, streams) in touched where (index...last).contains(place) { all.formUnion(streams) }
        }
        let words = run > 1 ? "\(detail) (the first of \(run) in a row)" : detail
        return Finding(
            kind: kind, index: index, lastIndex: lastIndex, lastGoodSize: lastGoodSize, since: since, stream: stream,
            touches: all.sorted(), detail: words)
    }
}

extension FindingKind {
    /// Whether the streams touched have to be told from the entries around.
    fileprivate var isAboutLostContent: Bool {
        self == .entryAltered || self == .entryMissing || self == .entryMalformed
    }
}
