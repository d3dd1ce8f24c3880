import CanonicalJSON
import Cryptography
import EventLog
import TransparencyLog

/// A commit while requests are added to it.
struct CommitDraft {
    /// What became of a request, before there is a seal to put on its receipt.
    private enum Verdict {
        case settled(AppendOutcome)
        case appended(StreamName, [ReceiptEntry])
        /// The same request came earlier in the batch.
        case repeats(Int)
    }

    /// A request of this batch that brought an idempotency key and was appended.
    private struct KeyUse {
        let request: [UInt8]
        let place: Int
        let first: EntryIndex
    }

    private let origin: String
    private let recordedAt: Timestamp
    private let commit: EntryIndex
    private var randomness: Randomness
    private var heads: [StreamName: StreamHead] = [:]
    private var keys: [String: KeyUse] = [:]
    private var verdicts: [Verdict] = []

    private(set) var entries: [AssembledEntry] = []
    private(set) var tiles: [StoredTile] = []
    private(set) var tail: LogTail

    init(origin: String, tail: LogTail, recordedAt: Timestamp, eventCount: Int) throws {
        self.origin = origin
        self.tail = tail
        self.recordedAt = recordedAt
        commit = EntryIndex(tail.size)
        randomness = try Randomness(forEvents: eventCount)
        entries.reserveCapacity(eventCount)
    }

    /// Decides on `request` and, where it can be appended, appends its events to the draft.
    mutating func add(_ request: AppendRequest, lookup: some LogLookup) throws {
        if let idempotency = request.idempotency, let verdict = try verdict(on: idempotency, lookup: lookup) {
            verdicts.append(verdict)
            return
        }
        let head = try heads[request.stream] ?? lookup.head(of: request.stream)
        let length = head?.length ?? 0
        guard request.expected.isMet(byLength: length) else {
            verdicts.append(
                .settled(.conflict(stream: request.stream, expected: request.expected, actual: length)))
            return
        }
        if let idempotency = request.idempotency {
            keys[idempotency.key] = KeyUse(
                request: idempotency.request, place: verdicts.count, first: EntryIndex(tail.size))
        }
        verdicts.append(.appended(request.stream, try append(request, after: head)))
    }

    /// What is known already about a request with an idempotency key; nil where the key is new.
    private func verdict(on idempotency: IdempotencyKey, lookup: some LogLookup) throws -> Verdict? {
        if let use = keys[idempotency.key] {
            return use.request == idempotency.request
                ? .repeats(use.place) : .settled(.keyReused(key: idempotency.key, original: use.first))
        }
        return try lookup.outcome(of: idempotency).map { .settled($0) }
    }

    private mutating func append(_ request: AppendRequest, after head: StreamHead?) throws -> [ReceiptEntry] {
        var head = head
        var receipts: [ReceiptEntry] = []
        receipts.reserveCapacity(request.events.count)
        for (offset, event) in request.events.enumerated() {
            let salt = randomness.next(PayloadCommitment.saltByteCount)
            let id = event.id ?? EventID.version7(at: recordedAt, random: randomness.next(10))
            let payload = event.payload.canonicalBytes
            var mark: RequestMark?
            if offset == 0, let idempotency = request.idempotency {
                mark = try RequestMark(
                    key: idempotency.key, digest: RequestMark.digest(salt: salt, request: idempotency.request),
                    events: request.events.count)
            }
            let entry = try Entry(
                log: origin, seq: EntryIndex(tail.size), commit: commit, prev: tail.lastHash, id: id,
                stream: request.stream, position: StreamPosition(head?.length ?? 0), streamPrev: head?.hash,
                type: event.type, schema: event.schema, recordedAt: recordedAt, occurredAt: event.occurredAt,
                actor: event.actor, correlation: request.correlation, causation: event.causation, request: mark,
                payload: PayloadCommitment.digest(salt: salt, payload: payload))
            let bytes = entry.canonicalBytes
            let hash = MerkleTree.leafHash(bytes)
            tail.tree.append(hash) { tiles.append($0) }
            tail.lastHash = hash
            tail.lastRecordedAt = recordedAt
            head = StreamHead(length: entry.position.value + 1, hash: hash)
            entries.append(
                AssembledEntry(
                    index: entry.seq, hash: hash, bytes: bytes, salt: salt, payload: payload, stream: entry.stream,
                    position: entry.position, request: mark))
            receipts.append(ReceiptEntry(index: entry.seq, position: entry.position, id: id, hash: hash))
        }
        heads[request.stream] = head
        return receipts
    }

    /// What to answer to each request, in order, once the commit sealed by `checkpoint` is durable.
    func outcomes(sealedBy checkpoint: [UInt8]) -> [AppendOutcome] {
        func receipt(at place: Int, repeated: Bool) -> Receipt? {
            guard case .appended(let stream, let entries) = verdicts[place] else { return nil }
            return Receipt(stream: stream, entries: entries, checkpoint: checkpoint, repeated: repeated)
        }
        return verdicts.indices.map { place in
            switch verdicts[place] {
            case .settled(let outcome): return outcome
            case .appended(let stream, let entries):
                return .appended(Receipt(stream: stream, entries: entries, checkpoint: checkpoint))
            case .repeats(let first):
                guard let receipt = receipt(at: first, repeated: true) else {
                    preconditionFailure("request \(place) repeats request \(first), which was not appended")
                }
                return .repeated(receipt)
            }
        }
    }
}

/// Random bytes drawn once for a whole commit: one call of the generator costs more than the bytes.
private struct Randomness {
    private let bytes: [UInt8]
    private var start = 0

    init(forEvents count: Int) throws {
        bytes = try SecureRandom.bytes(count * (PayloadCommitment.saltByteCount + 10))
    }

    mutating func next(_ count: Int) -> [UInt8] {
        defer { start += count }
        return Array(bytes[start..<start + count])
    }
}
