public import EventLog
public import EventStore
import TransparencyLog

extension SQLiteLedger {
    /// A seal over all streams as they stand now, to be recorded at once (``StreamsSealed/longestDelay``).
    ///
    /// Takes some microseconds a stream, on connections of its own: nobody who appends waits for it. What the derived
    /// index says is compared with the log on the way.
    public func streamsSeal() throws -> StreamsSealed {
        if !isReadOnly { try flushIndex() }
        return try StreamCensus.withCensus(of: directory) { census, size in
            var tree = MerkleFrontier()
            try census.forEachStream(isChecked: true) { tree.append($0.leaf) }
            return StreamsSealed(root: tree.root, size: size, streams: tree.size)
        }
    }

    /// The last seal over all streams, and the entry it is in; nil where the streams were never sealed.
    public func lastStreamsSeal() throws -> (seal: StreamsSealed, index: EntryIndex)? {
        try lastStreamsSeal(before: .max)
    }

    /// The proof that these are all events of `stream`, or that there are none, by the last seal over all streams.
    ///
    /// - Parameter withPayloads: whether what the events say goes with them.
    /// - Throws: `LedgerError.Kind.notFound` where the streams were never sealed, and ``LedgerError/Kind/damaged`` where the
    ///   seal does not agree with the log.
    public func completenessPacket(of stream: StreamName, withPayloads: Bool) throws -> CompletenessPacket {
        try completenessPacket(of: stream, under: try head()) { _ in withPayloads }
    }

    /// The same under `head`, so that several are proven under one; with what the events say that `hasPayload` names.
    public func completenessPacket(
        of stream: StreamName, under head: LedgerHead, hasPayload: (EntryIndex) -> Bool
    ) throws -> CompletenessPacket {
        guard let (seal, index) = try lastStreamsSeal(before: head.size) else {
            throw LedgerError(
                .notFound,
                "The streams of \(directory.path) were never sealed, so nothing shows that a stream is complete",
                advice: "Seal them: docket streams seal")
        }
        let standing = try standing(of: stream, sealedBy: seal, at: index)
        let places = try readStream(stream).map(\.entry.seq.value).filter { $0 < head.size }
        let key = try keyHistory().key(forSize: head.size) ?? verifierKey
        return try readers.read { log in
            CompletenessPacket(
                stream: stream, key: key, checkpoint: try SignedNote(parsing: head.note),
                seal: try log.proven(index.value, under: head, withPayload: true), standing: standing,
                entries: try places.map {
                    try log.proven($0, under: head, withPayload: hasPayload(EntryIndex($0)))
                })
        }
    }

    /// The entries at `places`, with what they say, each with the proof that it is in the log that ends with `head`.
    public func provenEntries(at places: [EntryIndex], under head: LedgerHead) throws -> [ProvenEntry] {
        try readers.read { log in try places.map { try log.proven($0.value, under: head, withPayload: true) } }
    }

    private func lastStreamsSeal(before size: UInt64) throws -> (seal: StreamsSealed, index: EntryIndex)? {
        for event in try readStream(.ledger).reversed() where event.entry.seq.value < size {
            if let seal = StreamsSealed(event) { return (seal, event.entry.seq) }
        }
        return nil
    }

    private func standing(
        of stream: StreamName, sealedBy seal: StreamsSealed, at index: EntryIndex
    ) throws -> StreamStanding {
        try StreamCensus.withCensus(of: directory, at: seal.size) { census, _ in
            var tree = StreamTree()
            var before: (record: StreamRecord, index: UInt64)?
            var here: (record: StreamRecord, index: UInt64)?
            var after: (record: StreamRecord, index: UInt64)?
            try census.forEachStream { record in
                if record.stream < stream {
                    before = (record, tree.count)
                } else if record.stream == stream {
                    here = (record, tree.count)
                } else if after == nil {
                    after = (record, tree.count)
                }
                guard tree.append(record) else {
                    throw LedgerError.indexDamaged(directory.index, "the stream \(record.stream) is out of order")
                }
            }
            guard tree.root == seal.root, tree.count == seal.streams else {
                throw LedgerError(
                    .damaged, "The streams of \(directory.path) are not those that entry \(index) seals",
                    advice: "Run docket verify to learn what is wrong; docket rebuild makes the index anew")
            }
            func place(_ found: (record: StreamRecord, index: UInt64)?) -> StreamPlace? {
                found.map { tree.place(of: $0.record, at: $0.index) }
            }
            return place(here).map { .present($0) } ?? .absent(before: place(before), after: place(after))
        }
    }
}

extension LogTables {
    /// The entry at `index` with the proof that it is in the log that ends with `head`.
    func proven(_ index: UInt64, under head: LedgerHead, withPayload: Bool) throws -> ProvenEntry {
        let event = try event(at: index)
        let proof = try inclusionProof(index: index, size: head.size)
        var payload: ProvenEntry.Payload?
        if withPayload, let content = event.payload, let salt = try salt(at: index) {
            payload = ProvenEntry.Payload(content: content, salt: salt)
        }
        return ProvenEntry(entry: event.entry, hashes: proof.hashes, payload: payload)
    }
}
