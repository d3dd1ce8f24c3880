import CanonicalJSON
import Cryptography

extension LogAudit {
    /// Compares what a `StreamsSealed` says with the streams as they stood at the size it names.
    ///
    /// The cost is one walk over the streams for each such event. Where entries before it are in doubt, the streams are
    /// too: that was reported, and what follows from it is not reported again.
    mutating func checkStreamSeal(_ entry: SoundEntry, _ payload: JSONValue) {
        guard entry.stream == .ledger else {
            return add(
                .streamsRootMismatch, entry, "\(entry.name) is not of the stream ledger, where such seals belong")
        }
        let seal: StreamsSealed
        do throws(JSONShapeError) {
            seal = try StreamsSealed(payload: payload)
        } catch {
            return add(
                .payloadMalformed, entry, "the payload of \(entry.name) does not say root, size and streams: \(error)")
        }
        defer { lastStreamSeal = entry.index }
        guard areStreamsCertain else { return }
        if let words = objection(to: seal, at: entry.index) {
            add(.streamsRootMismatch, entry, "\(entry.name) \(words)")
        }
    }

    private func objection(to seal: StreamsSealed, at index: UInt64) -> String? {
        guard seal.size <= index else {
            return "speaks of the first \(seal.size) entries, and there were \(index) before it"
        }
        if let lastStreamSeal, seal.size <= lastStreamSeal {
            return "seals the first \(seal.size) entries, no more than the seal before it, entry \(lastStreamSeal)"
        }
        guard index - seal.size <= StreamsSealed.longestDelay, let tree = streams.tree(at: seal.size) else {
            return "seals the first \(seal.size) entries only \(index - seal.size) entries later, which is too late: "
                + "\(StreamsSealed.longestDelay) is the most"
        }
        guard seal.streams == tree.count else {
            return "counts \(seal.streams) streams among the first \(seal.size) entries, and there are \(tree.count)"
        }
        guard seal.root == tree.root else {
            return "commits to other streams than the first \(seal.size) entries have: "
                + "their names, lengths or last events are not those of the log"
        }
        return nil
    }
}
