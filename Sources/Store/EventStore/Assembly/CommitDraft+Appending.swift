import CanonicalJSON
import Cryptography
import EventLog
import TransparencyLog

extension CommitDraft {
    /// Makes room for what `newcomers` bring, where they are more than what is there: many small steps grow by doubling.
    mutating func makeRoom(for newcomers: [PreparedRequests]) {
        let newcomers = newcomers.reduce(0) { $0 + $1.events.count }
        guard newcomers > entries.count else { return }
        let count = entries.count + newcomers
        content.reserveCapacity(count * CommitDraft.usualByteCount)
        entries.reserveCapacity(count)
        verdicts.reserveCapacity(count)
        effects.heads.reserveCapacity(count)
    }

    /// What an event usually takes at most, with payload and salt.
    private static let usualByteCount = 1200

    /// Decides on each of `requests` and, where it can be appended, appends its events to the draft.
    mutating func add(_ prepared: PreparedRequests, origin: String, lookup: some LogLookup) throws {
        var events = prepared.events[...]
        for request in prepared.requests {
            try add(request, events.prefix(request.events.count), of: prepared, origin: origin, lookup: lookup)
            events = events.dropFirst(request.events.count)
        }
    }

    private mutating func add(
        _ request: AppendRequest, _ events: ArraySlice<PreparedEvent>, of prepared: PreparedRequests, origin: String,
        lookup: some LogLookup
    ) throws {
        if let idempotency = request.idempotency, let verdict = try verdict(on: idempotency, lookup: lookup) {
            verdicts.append(verdict)
            return
        }
        let head = try draftedHead(of: request.stream) ?? lookup.head(of: request.stream)
        let length = head?.length ?? 0
        guard request.expected.isMet(byLength: length) else {
            verdicts.append(
                .settled(.conflict(stream: request.stream, expected: request.expected, actual: length)))
            return
        }
        let receipts = try append(request, events, of: prepared, after: head, origin: origin)
        if let idempotency = request.idempotency {
            effects.keys[idempotency.key] = KeyUse(
                request: idempotency.request, stream: request.stream, entries: receipts)
        }
        verdicts.append(.appended(request.stream, receipts))
    }

    /// Where `stream` will end, if this draft or one before it changes that.
    private func draftedHead(of stream: StreamName) -> StreamHead? {
        if let head = effects.heads[stream] { return head }
        for effects in before {
            if let head = effects.heads[stream] { return head }
        }
        return nil
    }

    /// What is known already about a request with an idempotency key; nil where the key is new.
    private func verdict(on idempotency: IdempotencyKey, lookup: some LogLookup) throws -> Verdict? {
        for (effects, isEarlier) in [(effects, false)] + before.map({ ($0, true) }) {
            guard let use = effects.keys[idempotency.key] else { continue }
            guard use.request == idempotency.request else {
                return .settled(.keyReused(key: idempotency.key, original: use.entries[0].index))
            }
            let verdict = Verdict.repeats(use.stream, use.entries)
            return isEarlier ? .settled(verdict.outcome(of: effects)) : verdict
        }
        return try lookup.outcome(of: idempotency).map { .settled($0) }
    }

    private mutating func append(
        _ request: AppendRequest, _ events: ArraySlice<PreparedEvent>, of prepared: PreparedRequests,
        after head: StreamHead?, origin: String
    ) throws -> [ReceiptEntry] {
        guard var tail else { preconditionFailure("a draft is extended onto the end of a log") }
        let recordedAt = max(now, tail.lastRecordedAt)
        let commit = EntryIndex(tail.size - UInt64(entries.count))
        var head = head
        var receipts: [ReceiptEntry] = []
        receipts.reserveCapacity(request.events.count)
        self.tail = nil
        for (offset, event) in events.enumerated() {
            let start = content.count
            content.append(contentsOf: prepared.salted(event))
            let payloadEnd = content.count
            let entry = try Entry(
                log: origin, seq: EntryIndex(tail.size), commit: commit, prev: tail.lastHash,
                id: request.events[offset].id ?? prepared.id(of: event, at: recordedAt), stream: request.stream,
                position: StreamPosition(head?.length ?? 0), streamPrev: head?.hash,
                type: request.events[offset].type, schema: request.events[offset].schema, recordedAt: recordedAt,
                occurredAt: request.events[offset].occurredAt, actor: request.events[offset].actor,
                correlation: request.correlation, causation: request.events[offset].causation,
                request: offset == 0 ? mark(of: request, salted: prepared.salted(event)) : nil,
                payload: event.commitment)
            entry.write(into: &content)
            let hash = content.withUnsafeBytes {
                MerkleTree.leafHash(UnsafeRawBufferPointer(rebasing: $0[payloadEnd...]))
            }
            tail.tree.append(hash) { tiles.append($0) }
            tail.lastHash = hash
            tail.lastRecordedAt = recordedAt
            head = StreamHead(length: entry.position.value + 1, hash: hash)
            entries.append(
                AssembledEntry(
                    index: entry.seq, hash: hash, stream: entry.stream, position: entry.position,
                    request: entry.request, start: start, payloadEnd: payloadEnd, end: content.count))
            receipts.append(ReceiptEntry(entry, hash: hash))
        }
        self.tail = tail
        effects.heads[request.stream] = head
        return receipts
    }

    /// What the first entry of `request` says of it; nil where it carries no idempotency key.
    private func mark(of request: AppendRequest, salted: ArraySlice<UInt8>) throws -> RequestMark? {
        guard let idempotency = request.idempotency else { return nil }
        let salt = Array(salted.prefix(PayloadCommitment.saltByteCount))
        return try RequestMark(
            key: idempotency.key, digest: RequestMark.digest(salt: salt, request: idempotency.request),
            events: request.events.count)
    }
}
