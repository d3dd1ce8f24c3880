import CanonicalJSON
import Cryptography
import Glibc
import TransparencyLog

/// How far each stream has come, and whether the next entry of one follows.
///
/// Streams are found by the bytes of their names, so that an entry passes without a string being made of it. One takes 56 bytes,
/// its name and 16 to 32 bytes of the table.
struct StreamHeads {
    enum Verdict: Equatable {
        case follows
        /// It follows if the entry `index`, which is in doubt, does not belong to this stream after all.
        case followsWithout(UInt64)
        /// Its position is not the next, which is `expected`.
        case gap(expected: UInt64)
        /// Its position is the next, and it names another entry before it.
        case otherPredecessor
    }

    /// The end of a stream: events so far, and the hash of the last.
    struct Head {
        var count: UInt64 = 0
        var hash = SHA256Digest.zero

        func precedes(_ position: UInt64, _ predecessor: SHA256Digest?) -> Bool {
            position == count && (predecessor == nil ? count == 0 : predecessor == hash)
        }
    }

    /// A stream's last entry, when it is in doubt what it was and whether it belongs there.
    private struct Doubt {
        let index: UInt64
        let hashes: [SHA256Digest]
        let before: Head
    }

    /// A stream's end, beside where its name is, so that both come to the processor together.
    private struct Stream {
        var head = Head()
        let name: Range<Int>
    }

    /// Where a stream is among them, with the hash of its name, which spares looking at most other names.
    private struct Bucket {
        var hash: UInt32 = 0
        var stream: Int32 = -1
    }

    private var streams: [Stream] = []
    /// The streams' names, one after another.
    private var names: [UInt8] = []
    /// Streams by the hash of the name. Never more than half full.
    private var table = [Bucket](repeating: Bucket(), count: 64)
    private var doubts: [Int: Doubt] = [:]
    /// What the heads were before the last entries changed them.
    private var changes = StreamChanges()

    var count: Int { streams.count }

    /// Whether an entry of the stream `name` at `position` that names `predecessor` follows the stream's head.
    mutating func verdict(
        _ name: UnsafeBufferPointer<UInt8>, _ position: UInt64, _ predecessor: SHA256Digest?
    ) -> Verdict {
        let stream = place(of: name)
        let head = streams[stream].head
        return head.precedes(position, predecessor) ? .follows : verdict(stream, head, position, predecessor)
    }

    private func verdict(_ stream: Int, _ head: Head, _ position: UInt64, _ predecessor: SHA256Digest?) -> Verdict {
        if let doubt = doubts[stream] {
            if position == head.count, let predecessor, doubt.hashes.contains(predecessor) { return .follows }
            if doubt.before.precedes(position, predecessor) { return .followsWithout(doubt.index) }
        }
        return position == head.count ? .otherPredecessor : .gap(expected: head.count)
    }

    /// Makes the entry `index` at `position`, which hashes to `hash`, the head of the stream `name`, and returns whether
    /// it follows the one before.
    mutating func take(
        _ name: UnsafeBufferPointer<UInt8>, _ position: UInt64, _ predecessor: SHA256Digest?, hash: SHA256Digest,
        index: UInt64
    ) -> Verdict {
        let stream = place(of: name)
        let last = streams[stream].head
        changes.append(StreamChanges.Change(index: index, stream: stream, before: last))
        streams[stream].head = Head(count: position + 1, hash: hash)
        if last.precedes(position, predecessor), doubts.isEmpty { return .follows }
        let verdict = last.precedes(position, predecessor) ? .follows : verdict(stream, last, position, predecessor)
        doubts[stream] = nil
        return verdict
    }

    /// Whether the stream `name` was met before.
    func knows(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let hash = StreamHeads.hash(of: name)
        return table[slot(of: name, hash)].stream >= 0
    }

    /// Lets `stream` stand where it has `count` events, the last of which hashes to `hash`.
    mutating func begin(_ stream: StreamName, count: UInt64, hash: SHA256Digest) {
        var text = stream.text
        let place = text.withUTF8 { self.place(of: $0) }
        streams[place].head = Head(count: count, hash: hash)
    }

    /// Makes the entry `index`, which claims to follow and is in doubt, the head of `stream`.
    mutating func take(_ stream: StreamName, doubtful index: UInt64, hashes: [SHA256Digest]) {
        var text = stream.text
        let place = text.withUTF8 { self.place(of: $0) }
        let before = streams[place].head
        changes.append(StreamChanges.Change(index: index, stream: place, before: before))
        doubts[place] = Doubt(index: index, hashes: hashes, before: before)
        streams[place].head = Head(count: before.count + 1, hash: hashes.first ?? .zero)
    }

    /// The stream whose last entry hashes to `hash`: a walk through all streams.
    func stream(endingIn hash: SHA256Digest) -> StreamName? {
        let place =
            streams.firstIndex { $0.head.count > 0 && $0.head.hash == hash }
            ?? doubts.first { $0.value.hashes.contains(hash) }?.key
        return place.flatMap { try? StreamName(String(decoding: names[streams[$0].name], as: UTF8.self)) }
    }

    /// The tree over all streams as they stood when the log had `size` entries; nil where that is too long ago.
    func tree(at size: UInt64) -> (root: SHA256Digest, count: UInt64)? {
        guard let before = changes.heads(before: size) else { return nil }
        let order = streams.indices.filter { (before[$0] ?? streams[$0].head).count > 0 }.sorted(by: precedes)
        var tree = MerkleFrontier()
        names.withUnsafeBufferPointer { names in
            for stream in order {
                let head = before[stream] ?? streams[stream].head
                let name = UnsafeBufferPointer(rebasing: names[streams[stream].name])
                tree.append(StreamRecord.leaf(name: name, length: head.count, head: head.hash))
            }
        }
        return (tree.root, tree.size)
    }

    /// Whether the name of `left` comes before that of `right` in the order of their bytes.
    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (streams[left].name, streams[right].name)
        let difference = names.withUnsafeBufferPointer { names in
            memcmp(
                names.baseAddress! + first.lowerBound, names.baseAddress! + second.lowerBound,
                min(first.count, second.count))
        }
        return difference == 0 ? first.count < second.count : difference < 0
    }

    /// The place of the stream `name`, which is made when it is new.
    private mutating func place(of name: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = StreamHeads.hash(of: name)
        let slot = slot(of: name, hash)
        if table[slot].stream >= 0 { return Int(table[slot].stream) }
        table[slot] = Bucket(hash: hash, stream: Int32(streams.count))
        streams.append(Stream(name: names.count..<names.count + name.count))
        names.append(contentsOf: name)
        if streams.count * 2 > table.count { growTable() }
        return streams.count - 1
    }

    /// The slot of the stream `name`, or the empty one where it belongs.
    private func slot(of name: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
        var slot = Int(hash) & (table.count - 1)
        while table[slot].stream >= 0, table[slot].hash != hash || !has(name, Int(table[slot].stream)) {
            slot = (slot + 1) & (table.count - 1)
        }
        return slot
    }

    private func has(_ name: UnsafeBufferPointer<UInt8>, _ stream: Int) -> Bool {
        let range = streams[stream].name
        guard range.count == name.count, let start = name.baseAddress else { return false }
        return names.withUnsafeBufferPointer { memcmp($0.baseAddress! + range.lowerBound, start, range.count) == 0 }
    }

    /// The hash is keyed at random, so that names cannot be chosen to collide.
    private static func hash(of name: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(name))
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }

    private mutating func growTable() {
        let slots = table
        table = [Bucket](repeating: Bucket(), count: slots.count * 2)
        for known in slots where known.stream >= 0 {
            var slot = Int(known.hash) & (table.count - 1)
            while table[slot].stream >= 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = known
        }
    }
}
