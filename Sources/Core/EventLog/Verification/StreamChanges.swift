/// What the heads of streams were before the last entries changed them: enough to tell how they stood a while ago.
///
/// Holds the last ``capacity`` changes in about 7 MB.
struct StreamChanges {
    struct Change {
        /// The entry that changed it.
        let index: UInt64
        /// The place of the stream among the heads.
        let stream: Int
        /// Where it ended before.
        let before: StreamHeads.Head
    }

    static let capacity = 1 << 17

    private var ring: [Change] = []
    private var next = 0

    @inline(__always)
    mutating func append(_ change: Change) {
        if ring.count < Self.capacity {
            ring.append(change)
        } else {
            ring[next] = change
            next = (next + 1) & (Self.capacity - 1)
        }
    }

    /// The ends that streams had when the log had `size` entries, where they are others now; nil where that is not
    /// known any more.
    func heads(before size: UInt64) -> [Int: StreamHeads.Head]? {
        if ring.count == Self.capacity, ring[next].index > size { return nil }
        var heads: [Int: StreamHeads.Head] = [:]
        var place = (next + ring.count - 1) % max(ring.count, 1)
        for _ in ring.indices {
            let change = ring[place]
            guard change.index >= size else { break }
            heads[change.stream] = change.before
            place = place == 0 ? ring.count - 1 : place - 1
        }
        return heads
    }
}
