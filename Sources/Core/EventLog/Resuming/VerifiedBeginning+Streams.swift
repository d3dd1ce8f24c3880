import CanonicalJSON
import Cryptography

extension VerifiedBeginning {
    /// How a stream ended within the beginning.
    struct StreamEnd {
        /// Its events there.
        let count: UInt64
        /// The hash of the last of them.
        let hash: SHA256Digest
    }

    /// What lies where the index of streams says an event is.
    private enum Place {
        case holds(ExaminedEntry)
        /// What was sealed there is lost.
        case isDamaged
        /// Another event was sealed there.
        case holdsAnother
    }

    /// How `stream` ended, going by the index of streams and proven by the head; nil where it has no event there, or
    /// none that can be proven, which is found then.
    func end(of stream: StreamName) throws -> StreamEnd? {
        let places = try source.places(of: stream, below: size)
        guard let last = places.last, let hash = try provenHash(of: stream, at: last) else { return nil }
        if case .holdsAnother = try look(for: stream, at: last, position: places.count - 1, hash: hash) { return nil }
        return StreamEnd(count: UInt64(places.count), hash: hash)
    }

    /// The events of `stream` in the beginning, in order; those that are not what was sealed are left out, and found.
    ///
    /// - Throws: what the source throws where it cannot be read.
    public func events(of stream: StreamName) throws -> [RecordedEvent] {
        let places = try source.places(of: stream, below: size)
        var events: [RecordedEvent] = []
        /// The hash of the entry that is next, by the word of the one after it.
        var named: SHA256Digest?
        for (position, index) in places.enumerated().reversed() {
            guard let hash = try named ?? provenHash(of: stream, at: index) else { continue }
            named = nil
            guard case .holds(let row) = try look(for: stream, at: index, position: position, hash: hash) else {
                continue
            }
            named = row.scan?.streamPrev
            if let event = event(row, of: stream, at: index) { events.append(event) }
        }
        return events.reversed()
    }

    /// The events of all streams of `category` in the beginning, in the order of the log.
    ///
    /// - Throws: what the source throws where it cannot be read.
    public func events(in category: String) throws -> [RecordedEvent] {
        try source.streams(in: category).flatMap { try events(of: $0) }.sorted { $0.entry.seq < $1.entry.seq }
    }

    private func provenHash(of stream: StreamName, at index: UInt64) throws -> SHA256Digest? {
        if let hash = try provenHash(at: index) { return hash }
        note(
            .tileMismatch, at: index, of: stream,
            "the stored tree does not prove entry \(index), which \(stream) continues, under the head saved in \(name)")
        return nil
    }

    /// Looks whether the entry at `index` has `hash` and stands at `position` of `stream`; if not, that is found.
    private func look(
        for stream: StreamName, at index: UInt64, position: Int, hash: SHA256Digest
    ) throws -> Place {
        let said = "entry \(index), event \(position) of \(stream) by the index of streams,"
        guard let row = try source.storedEntry(at: index).map({ ExaminedEntry($0) }) else {
            note(.entryMissing, at: index, of: stream, "\(said) is not there, and the head saved in \(name) covers it")
            return .isDamaged
        }
        if row.hash == hash, row.claimedStream == stream, row.scan?.position == UInt64(position) { return .holds(row) }
        guard try row.hash == hash || row.hash == provenHash(at: index) else {
            note(
                .entryAltered, at: index, of: stream,
                "\(said) is not what it was when the head saved in \(name) was verified")
            return .isDamaged
        }
        note(.indexDisagrees, at: index, of: stream, "\(said) is another event, and was so when it was sealed")
        return .holdsAnother
    }

    private func event(_ row: ExaminedEntry, of stream: StreamName, at index: UInt64) -> RecordedEvent? {
        guard let scan = row.scan else { return nil }
        if row.payload == .differs {
            note(
                .payloadAltered, at: index, of: stream,
                "the payload or the salt of entry \(index) is not what the entry commits to")
        }
        let payload = row.payload == .matches ? row.stored.payload : nil
        return RecordedEvent(
            entry: Entry(scan, in: row.stored.bytes), hash: row.hash,
            payload: payload.flatMap { try? JSONValue(parsingCanonical: $0) })
    }
}
