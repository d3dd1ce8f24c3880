import CanonicalJSON
import Cryptography

/// How far each stream has come, and whether the next entry of one follows.
struct StreamHeads {
    /// The end of a stream.
    struct Head {
        /// Events so far.
        var count: UInt64
        /// What the last entry hashes to: more than one where that is in doubt.
        var hashes: [SHA256Digest]
        /// Set when the last entry is in doubt, and may not belong here: its index and the head without it.
        var doubt: (index: UInt64, count: UInt64, hashes: [SHA256Digest])?
    }

    enum Verdict: Equatable {
        case follows
        /// It follows if the entry `index`, which is in doubt, does not belong to this stream after all.
        case followsWithout(UInt64)
        /// Its position is not the next, which is `expected`.
        case gap(expected: UInt64)
        /// Its position is the next, and it names another entry before it.
        case otherPredecessor
    }

    private var heads: [StreamName: Head] = [:]

    var count: Int { heads.count }

    /// Whether an entry of `stream` at `position` that names `predecessor` follows the stream's head.
    func verdict(_ stream: StreamName, _ position: UInt64, _ predecessor: SHA256Digest?) -> Verdict {
        let head = heads[stream] ?? Head(count: 0, hashes: [])
        func fits(_ count: UInt64, _ hashes: [SHA256Digest]) -> Bool {
            position == count && (predecessor.map { hashes.contains($0) } ?? (count == 0))
        }
        if fits(head.count, head.hashes) { return .follows }
        if let doubt = head.doubt, fits(doubt.count, doubt.hashes) { return .followsWithout(doubt.index) }
        return position == head.count ? .otherPredecessor : .gap(expected: head.count)
    }

    /// Makes the entry at `position`, which hashes to `hash`, the head of `stream`.
    mutating func advance(_ stream: StreamName, past position: UInt64, hash: SHA256Digest) {
        heads[stream] = Head(count: position + 1, hashes: [hash], doubt: nil)
    }

    /// Makes the entry `index`, which claims to follow and is in doubt, the head of `stream`.
    mutating func advance(_ stream: StreamName, pastDoubtful index: UInt64, hashes: [SHA256Digest]) {
        let head = heads[stream] ?? Head(count: 0, hashes: [])
        heads[stream] = Head(count: head.count + 1, hashes: hashes, doubt: (index, head.count, head.hashes))
    }

    /// The stream whose last entry hashes to `hash`: a walk through all streams.
    func stream(endingIn hash: SHA256Digest) -> StreamName? {
        heads.first { $0.value.hashes.contains(hash) }?.key
    }
}
