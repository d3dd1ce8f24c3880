public import CanonicalJSON

/// The one door to a ledger for everybody in this process: puts requests in an order and commits those that wait together.
///
/// Group commit: while one commit is being made durable, others arrive, and the next commit takes them all, with one
/// transaction, one fsync and one signature. Commits run on a thread of their own, because they block on the disk.
/// Whoever appends hears of it after its events are durable and sealed. A commit that fails fails those who waited for it, with
/// the reason, and nobody else.
public final class Sequencer: Sendable {
    /// How much is taken at once.
    public struct Limits: Hashable, Sendable {
        /// The most requests in one commit.
        public var requestsPerCommit: Int
        /// The most events in one commit; a single request may have more.
        public var eventsPerCommit: Int
        /// The most requests that may wait; one more is refused as ``LedgerError/Kind/overloaded``.
        public var waitingRequests: Int

        /// Limits; the defaults suit a disk that takes some tenths of a millisecond for an fsync.
        public init(requestsPerCommit: Int = 1024, eventsPerCommit: Int = 4096, waitingRequests: Int = 100_000) {
            self.requestsPerCommit = max(1, requestsPerCommit)
            self.eventsPerCommit = max(1, eventsPerCommit)
            self.waitingRequests = max(1, waitingRequests)
        }
    }

    private let queue: Monitor<AppendQueue>
    private let limits: Limits

    /// Begins to commit to `engine` what is appended here, with times from `clock`.
    public init(
        engine: any LedgerEngine, limits: Limits = Limits(),
        clock: @escaping @Sendable () -> Timestamp = { WallClock.now() }
    ) {
        let queue = Monitor(AppendQueue())
        self.queue = queue
        self.limits = limits
        WorkerThread.start {
            Sequencer.serve(queue, engine: engine, limits: limits, clock: clock)
        }
    }

    deinit {
        _ = queue.withLock { $0.close(nil) }
        queue.wakeAll()
    }

    /// Appends the events of `request` to their stream, and returns once they are durable and sealed, or were not taken.
    ///
    /// Cancelling the task does not take the request back.
    /// - Throws: `LedgerError` where the request is malformed, the sequencer closed or overloaded, or the commit failed. After a
    ///   failed commit it is not known whether the events are in the log; repeat the request under its idempotency key.
    public func append(_ request: AppendRequest) async throws -> AppendOutcome {
        try request.validate()
        return try await withCheckedThrowingContinuation { continuation in
            let refusal: LedgerError? = queue.withLock { queue in
                guard case .open = queue.phase else { return .sequencerClosed }
                guard queue.count < limits.waitingRequests else { return .overloaded(waiting: queue.count) }
                queue.add(AppendQueue.Waiting(request: request, continuation: continuation))
                return nil
            }
            if let refusal {
                continuation.resume(throwing: refusal)
            } else {
                queue.wakeAll()
            }
        }
    }

    /// The number of requests that wait for the next commit, for watching the load.
    public var waitingRequests: Int {
        queue.withLock { $0.count }
    }

    /// Takes no more requests, commits those that wait, and returns when the last is done. Does not close the engine.
    public func close() async {
        await withCheckedContinuation { continuation in
            if queue.withLock({ $0.close(continuation) }) {
                queue.wakeAll()
            } else {
                continuation.resume()
            }
        }
    }

    /// Commits batch after batch until the queue is closed and empty.
    private static func serve(
        _ queue: Monitor<AppendQueue>, engine: any LedgerEngine, limits: Limits,
        clock: @Sendable () -> Timestamp
    ) {
        let upkeep = Upkeep(of: engine)
        while true {
            let batch: [AppendQueue.Waiting] = queue.wait { queue in
                if queue.count > 0 { return queue.takeBatch(within: limits) }
                if case .open = queue.phase { return nil }
                return []
            }
            if batch.isEmpty { break }
            do {
                let outcomes = try engine.commit(batch.map(\.request), now: clock())
                for (waiting, outcome) in zip(batch, outcomes) { waiting.continuation.resume(returning: outcome) }
            } catch {
                for waiting in batch { waiting.continuation.resume(throwing: error) }
            }
            upkeep.note()
        }
        upkeep.end()
        for closer in queue.withLock({ $0.end() }) { closer.resume() }
    }
}

extension LedgerError {
    static let sequencerClosed = LedgerError(
        .closed, "The ledger is being closed and takes no more events", advice: "Open it again and repeat the request")

    static func overloaded(waiting: Int) -> LedgerError {
        LedgerError(
            .overloaded, "\(waiting) requests wait for the ledger already",
            advice: "Try again in a moment; nothing was appended")
    }
}
