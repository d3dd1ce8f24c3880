import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Synchronization
import TransparencyLog

/// A ledger in memory that any number of engines share: the simplest thing that keeps the storage contract.
final class MemoryLog: Sendable {
    struct Row {
        let entry: AssembledEntry
        let salt: [UInt8]
        let payload: [UInt8]
        let bytes: [UInt8]
    }

    struct State {
        var tail = LogTail.empty
        var head: LedgerHead?
        var entries: [Row] = []
        var heads: [StreamName: StreamHead] = [:]
        var requests: [String: StoredRequest] = [:]
        var checkpoints: [LedgerHead] = []
        /// Commits that were written as they had been made ready.
        var draftsUsed = 0
    }

    let assembly: EntryAssembly
    let state = Mutex(State())

    init(seed: UInt8 = 1) throws {
        let origin = "ledger.example.org/memory"
        let key = try PrivateKey(ed25519Seed: [UInt8](repeating: seed, count: 32))
        assembly = EntryAssembly(origin: origin, signer: try NoteSigner(name: origin, key: key))
        let created = ProposedEvent(
            type: "LedgerCreated", occurredAt: Timestamp(milliseconds: 0), actor: try EntryActor(version: "1"),
            payload: ["format": 1, "key": .string(assembly.signer.verifierKey.description), "origin": .string(origin)])
        _ = try commit(
            [AppendRequest(stream: .ledger, expected: .noStream, events: [created])], now: Timestamp(milliseconds: 0))
    }

    func commit(_ batch: [AppendRequest], now: Timestamp) throws -> [AppendOutcome] {
        var draft = CommitDraft()
        draft.collect([try PreparedRequests(batch[...])], now: now)
        return try commit(draft).outcomes
    }

    func extend(_ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp) {
        let state = state.withLock { $0 }
        assembly.extend(&draft, with: requests, now: now, onto: state.tail, lookup: Lookup(state: state))
    }

    func commit(_ draft: CommitDraft) throws -> CommitDraft {
        try state.withLock { state in
            let commit = try assembly.finish(draft, onto: state.tail, lookup: Lookup(state: state))
            if commit.head != nil { state.draftsUsed += commit.head == draft.head ? 1 : 0 }
            for entry in commit.entries {
                state.heads[entry.stream] = StreamHead(length: entry.position.value + 1, hash: entry.hash)
                if let request = entry.request {
                    state.requests[request.key] = StoredRequest(
                        first: entry.index, events: request.events, digest: request.digest)
                }
            }
            commit.forEachEntry {
                state.entries.append(
                    Row(entry: commit.entries[$0], salt: Array($1), payload: Array($2), bytes: Array($3)))
            }
            if let head = commit.head, let tail = commit.tail {
                state.tail = tail
                state.head = head
                state.checkpoints.append(head)
            }
            return commit
        }
    }

    func events(_ isIncluded: (AssembledEntry) -> Bool) throws -> [RecordedEvent] {
        try state.withLock { state in
            try state.entries.filter { isIncluded($0.entry) }.map { row in
                RecordedEvent(
                    entry: try Entry(canonical: row.bytes), hash: row.entry.hash,
                    payload: try JSONValue(parsingCanonical: row.payload))
            }
        }
    }

    private struct Lookup: LogLookup {
        let state: State

        func head(of stream: StreamName) -> StreamHead? { state.heads[stream] }
        func request(_ key: String) -> StoredRequest? { state.requests[key] }
        func salt(at index: EntryIndex) -> [UInt8]? { state.entries[Int(index.value)].salt }

        func receipt(of request: StoredRequest) throws -> Receipt {
            let range = Int(request.first.value)..<Int(request.first.value) + request.events
            let entries = try state.entries[range].map { row in
                ReceiptEntry(try Entry(canonical: row.bytes), hash: row.entry.hash)
            }
            let seal = state.checkpoints.first { $0.size > request.first.value }
            return Receipt(
                stream: state.entries[range.lowerBound].entry.stream, entries: entries, checkpoint: seal?.note ?? [],
                repeated: true)
        }
    }
}

/// An engine on a ``MemoryLog``, which can be told to fail or to wait.
final class MemoryEngine: LedgerEngine {
    struct State {
        var isClosed = false
        var failure: LedgerError?
        var commitSizes: [Int] = []
        var maintained = 0
        /// Requests that were made ready.
        var extended = 0
    }

    let log: MemoryLog
    let state = Mutex(State())
    /// Called before every commit, which fails where it throws.
    let beforeCommit: @Sendable () throws -> Void
    /// Called after every commit, which fails where it throws, though it was made.
    let afterCommit: @Sendable () throws -> Void

    init(
        _ log: MemoryLog, beforeCommit: @escaping @Sendable () throws -> Void = {},
        afterCommit: @escaping @Sendable () throws -> Void = {}
    ) {
        self.log = log
        self.beforeCommit = beforeCommit
        self.afterCommit = afterCommit
    }

    var origin: String { log.assembly.origin }

    func extend(_ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp) {
        log.extend(&draft, with: requests, now: now)
        state.withLock { $0.extended += requests.reduce(0) { $0 + $1.requests.count } }
    }

    func seal(_ draft: inout CommitDraft) { try? log.assembly.seal(&draft) }

    func commit(_ draft: CommitDraft) throws -> CommitDraft {
        try beforeCommit()
        let failure = state.withLock { state -> LedgerError? in
            state.commitSizes.append(draft.requestCount)
            if state.isClosed { return LedgerError(.closed, "The ledger is closed", advice: "Open it again") }
            defer { state.failure = nil }
            return state.failure
        }
        if let failure { throw failure }
        let written = try log.commit(draft)
        try afterCommit()
        return written
    }

    var isMaintenanceDue: Bool { true }

    func maintain() { state.withLock { $0.maintained += 1 } }

    func head() throws -> LedgerHead { log.state.withLock { $0.head! } }

    func readStream(_ stream: StreamName, from position: StreamPosition, limit: Int) throws -> [RecordedEvent] {
        Array(try log.events { $0.stream == stream && $0.position >= position }.prefix(limit))
    }

    func readEntries(from index: EntryIndex, limit: Int) throws -> [RecordedEvent] {
        Array(try log.events { $0.index >= index }.prefix(limit))
    }

    func close() { state.withLock { $0.isClosed = true } }
}
