import CanonicalJSON
import Cryptography
import EventLog
import Support
import TransparencyLog

extension MemoryLedger {
    /// The streams of the first `size` entries as they stood then, counted from the entries one by one.
    func records(at size: UInt64) throws -> [StreamRecord] {
        var records: [String: StreamRecord] = [:]
        for row in rows.prefix(Int(size)) {
            let entry = try Entry(canonical: row.bytes)
            records[entry.stream.text] = StreamRecord(
                stream: entry.stream, length: (records[entry.stream.text]?.length ?? 0) + 1,
                head: MerkleTree.leafHash(row.bytes))
        }
        return records.values.sorted { $0.stream.text.utf8.lexicographicallyPrecedes($1.stream.text.utf8) }
    }

    /// The root over `records`, as RFC 6962 §2.1 defines it.
    static func root(of records: some RandomAccessCollection<StreamRecord>) -> SHA256Digest {
        guard let first = records.first else { return SHA256.digest([]) }
        guard records.count > 1 else { return SHA256.digest([0] + first.json.canonicalBytes) }
        var split = 1
        while split * 2 < records.count { split *= 2 }
        let (left, right) = (root(of: records.prefix(split)), root(of: records.dropFirst(split)))
        return SHA256.digest([1] + left.bytes + right.bytes)
    }

    /// What a seal over the streams of the first `size` entries says.
    func seal(at size: UInt64) throws -> StreamsSealed {
        let records = try records(at: size)
        return StreamsSealed(root: Self.root(of: records), size: size, streams: UInt64(records.count))
    }

    /// The entry at `index` with its proof under the last checkpoint.
    func proven(_ index: UInt64, withPayload: Bool) throws -> ProvenEntry {
        let row = rows[Int(index)]
        let leaves = rows.map { MerkleTree.leafHash($0.bytes) }
        let proof = InclusionProof.make(index: index, size: UInt64(rows.count)) { subtree in
            var part = MerkleFrontier()
            for leaf in leaves[Int(subtree.index << UInt64(subtree.level))...].prefix(1 << subtree.level) {
                part.append(leaf)
            }
            return part.root
        }
        var payload: ProvenEntry.Payload?
        if withPayload, let stored = payloads[index], let content = stored.payload, let salt = stored.salt {
            payload = .init(content: try JSONValue(parsingCanonical: content), salt: salt)
        }
        return ProvenEntry(entry: try Entry(canonical: row.bytes), hashes: proof.hashes, payload: payload)
    }

    /// The packet about `name` under the last checkpoint, by the last seal.
    func packet(
        of name: String, key: VerifierKey, withPayloads: Bool = true
    ) throws -> CompletenessPacket {
        let stream = try StreamName(name)
        let entries = try rows.map { try Entry(canonical: $0.bytes) }
        guard let last = checkpoints.last, let sealing = entries.last(where: { $0.type == StreamsSealed.type }) else {
            throw TemporaryFile.Failure(2)
        }
        let seal = try proven(sealing.seq.value, withPayload: true)
        let said = try StreamsSealed(payload: seal.payload?.content ?? .null)
        let records = try records(at: said.size)
        var tree = StreamTree()
        for record in records where !tree.append(record) { throw TemporaryFile.Failure(2) }
        func place(_ index: Int) -> StreamPlace? {
            records.indices.contains(index) ? tree.place(of: records[index], at: UInt64(index)) : nil
        }
        let index = records.firstIndex { $0.stream >= stream } ?? records.count
        let standing: StreamStanding =
            if let here = place(index), here.record.stream == stream {
                .present(here)
            } else {
                .absent(before: place(index - 1), after: place(index))
            }
        return CompletenessPacket(
            stream: stream, key: key, checkpoint: try SignedNote(parsing: last.note), seal: seal, standing: standing,
            entries: try entries.filter { $0.stream == stream }.map {
                try proven($0.seq.value, withPayload: withPayloads)
            })
    }
}

extension LedgerWriter {
    /// Seals the streams as they stand, or stood at `size`.
    mutating func sealStreams(at size: UInt64? = nil, saying change: (StreamsSealed) -> JSONValue = \.json) throws {
        let payload = change(try ledger.seal(at: size ?? self.size))
        try commit([Event(type: StreamsSealed.type, stream: "ledger", payload: payload)])
    }

    /// The small ledger, sealed, and two events more: α has a tail of one, δ begins after the seal.
    static func sealed(seed: UInt64 = 1) throws -> LedgerWriter {
        var writer = try small(seed: seed)
        try writer.sealStreams()
        try writer.commit([event("AppealDecided", alpha), event("RequestSubmitted", delta)])
        return writer
    }

    static let delta = "case/0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a13"
}
