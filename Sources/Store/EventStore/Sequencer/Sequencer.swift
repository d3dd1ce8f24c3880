import CLinux
public import CanonicalJSON

/// The one door to a ledger for everybody in this process: puts requests in an order and commits those that wait together.
///
/// Group commit: while one commit is being made durable, others arrive, and the next commit takes them all, with one
/// transaction, one fsync and one signature; and it is made ready meanwhile, so that the disk need not wait for hashes. Where several
/// append at a time, a commit also waits for those who are ready to run and about to. Commits run on threads of their own, because
/// they block on the disk, which take turns as ``CommitPipeline`` says.
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

    private let pipeline: Monitor<CommitPipeline>
    private let limits: Limits

    /// Begins to commit to `engine` what is appended here, with times from `clock`.
    public init(
        engine: any LedgerEngine, limits: Limits = Limits(),
        clock: @escaping @Sendable () -> Timestamp = { WallClock.now() }
    ) {
        let pipeline = Monitor(
            CommitPipeline(limits: limits, threads: Committer.roles.count), places: CommitPipeline.Role.allCases.count)
        self.pipeline = pipeline
        self.limits = limits
        let upkeep = Upkeep(of: engine)
        for role in Committer.roles {
            let committer = Committer(pipeline: pipeline, engine: engine, upkeep: upkeep, role: role, clock: clock)
            WorkerThread.start {
                // A commit that is on the disk is not to wait until somebody else's turn is over.
                if role == .writing { _ = CLinux_take_slices(Committer.sliceNanoseconds) }
                committer.run()
            }
        }
    }

    deinit {
        _ = pipeline.withLock { $0.close(nil) }
        pipeline.wakeAll()
    }

    /// Appends the events of `request` to their stream, and returns once they are durable and sealed, or were not taken.
    ///
    /// Cancelling the task does not take the request back.
    /// - Throws: `LedgerError` where the request is malformed, the sequencer closed or overloaded, or the commit failed. After a
    ///   failed commit it is not known whether the events are in the log; repeat the request under its idempotency key.
    public func append(_ request: AppendRequest) async throws -> AppendOutcome {
        try request.validate()
        let gathers = try pipeline.withLock { (pipeline) throws(LedgerError) in
            try pipeline.admit(1)
            return pipeline.beginGathering()
        }
        if gathers { await Task.yield() }
        return try await withUnsafeThrowingContinuation { continuation in
            wait(CommitPipeline.Waiting(content: .request(request), reply: .one(continuation)), gathered: gathers)
        }
    }

    /// Appends the events of many requests, in as few commits as the limits allow, and returns what became of each, in order, once
    /// all of them are durable and sealed, or were not taken.
    ///
    /// Each request is decided on by itself and sees those before it. For what comes by the hundred: it spares a task and a
    /// hand-over for each.
    /// - Throws: `LedgerError` as ``append(_:)-(AppendRequest)`` does. Where one request is malformed, nothing is appended. After a
    ///   failed commit, what is in other commits may be in the log, and it is not known of what is in that one; repeat the
    ///   requests under their idempotency keys.
    public func append(_ requests: [AppendRequest]) async throws -> [AppendOutcome] {
        for request in requests { try request.validate() }
        guard !requests.isEmpty else { return [] }
        try pipeline.withLock { (pipeline) throws(LedgerError) in try pipeline.admit(requests.count) }
        let parts = limits.parts(of: requests)
        return try await withUnsafeThrowingContinuation { continuation in
            let list = AppendedList(parts: parts.count, requests: requests.count, continuation)
            // A part waits as soon as it is ready: while it is committed, the next is made ready here.
            for (place, part) in parts.enumerated() {
                let reply = AppendReply.part(place, of: list)
                do {
                    wait(CommitPipeline.Waiting(content: .prepared(try PreparedRequests(part)), reply: reply))
                } catch {
                    pipeline.withLock { $0.giveUp(part.count) }
                    pipeline.wakeAll()
                    reply.fail(error)
                }
            }
        }
    }

    private func wait(_ newcomer: CommitPipeline.Waiting, gathered: Bool = false) {
        if let role = pipeline.withLock({ $0.add(newcomer, gathered: gathered) }) {
            pipeline.wakeOne(at: role.rawValue)
        }
    }

    /// The number of requests that wait for the next commit, for watching the load.
    public var waitingRequests: Int {
        pipeline.withLock { $0.waitingRequests }
    }

    /// Takes no more requests, commits those that wait, and returns when the last is done. Does not close the engine.
    public func close() async {
        await withCheckedContinuation { continuation in
            if pipeline.withLock({ $0.close(continuation) }) {
                pipeline.wakeAll()
            } else {
                continuation.resume()
            }
        }
    }
}

extension Sequencer.Limits {
    /// `requests` in their order, in parts that fit into a commit.
    fileprivate func parts(of requests: [AppendRequest]) -> [ArraySlice<AppendRequest>] {
        var parts: [ArraySlice<AppendRequest>] = []
        var start = 0
        var events = 0
        for place in requests.indices {
            events += requests[place].events.count
            if place > start, place - start == requestsPerCommit || events > eventsPerCommit {
                parts.append(requests[start..<place])
                start = place
                events = requests[place].events.count
            }
        }
        return parts + [requests[start...]]
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
