/// Whose turn it is: which requests wait, whether a batch is being filled, and whether one is being written.
///
/// There is one batch at most that is filled, one at most that is full and waits, and one at most that is written. The requests
/// that arrive are added to the first, as long as the last is being written. One thread writes, and goes on with the next batch at
/// once, without waking anybody; meanwhile others fill and tell those who waited, which it does itself only where it has nothing to
/// write. So what is expensive is made ready while the disk works, a batch still takes all that arrived during the commit before,
/// and commits follow each other in order and without a pause.
///
/// Where several append at a time, the first for a new batch lets all run before it that are ready to where it runs, and then joins
/// those of them who have come to append: so they are in one batch, and what a commit costs is shared by more. On a machine with
/// nothing else to do that is at once; on a busy one, nobody who waits for the commit could have gone on sooner.
/// This is the rule book alone: it neither waits nor writes.
struct CommitPipeline {
    /// Requests that go into one commit, and whoever waits for what becomes of them.
    struct Waiting {
        enum Content {
            /// One that is made ready with others like it: by itself it would cost more.
            case request(AppendRequest)
            case prepared(PreparedRequests)
        }

        let content: Content
        let reply: AppendReply

        /// The number of requests.
        var requests: Int {
            switch content {
            case .request: 1
            case .prepared(let prepared): prepared.requests.count
            }
        }

        /// The number of their events.
        var events: Int {
            switch content {
            case .request(let request): request.events.count
            case .prepared(let prepared): prepared.events.count
            }
        }
    }

    /// A draft and those who wait for it. Handed on from thread to thread, and used by one at a time.
    final class Batch {
        var draft: CommitDraft
        var waiting: [Waiting] = []
        fileprivate var requests = 0
        fileprivate var events = 0
        /// Whether no more are coming.
        fileprivate(set) var isFull = false

        init(after previous: CommitDraft?) {
            draft = CommitDraft(after: previous)
        }
    }

    /// What became of a batch: what was written of it, or why nothing was.
    struct Answers {
        let waiting: [Waiting]
        let written: Result<CommitDraft, any Error>
    }

    /// What a thread is for.
    enum Role: Int, CaseIterable {
        case writing
        case helping
    }

    /// What a thread does next.
    enum Job {
        /// Adds the newcomers to the draft of the batch, and gives it back: ``CommitPipeline/putBack(_:)``.
        case fill(Batch, [Waiting])
        /// Seals the draft of the batch and writes it: nobody else is writing.
        case write(Batch)
        /// Tells those who waited for a commit.
        case tell(Answers)
        /// Nothing is left to do, and nothing will come.
        case end
    }

    private enum Phase {
        case open
        /// No more may come; those that wait are still committed, then the closers are told.
        case closing([CheckedContinuation<Void, Never>])
        case closed
    }

    /// What becomes of the batch that others are added to.
    private enum Filling {
        case none
        /// Nobody has it: it can be added to, or written.
        case resting(Batch)
        /// A thread adds so many requests to it, or seals what it has.
        case taken(requests: Int)
    }

    private enum Writing {
        case none
        case sealing
        case committing(CommitDraft)
    }

    private let limits: Sequencer.Limits
    /// The requests that were let in and are still being made ready by whoever appends them.
    private var coming = 0
    private var queue = AppendQueue()
    private var phase = Phase.open
    private var filling = Filling.none
    /// A full and sealed batch that waits until the one before it is written.
    private var ready: Batch?
    private var writing = Writing.none
    private var untold: [Answers] = []
    /// How many appended to the batch begun last.
    private var company = 0
    /// Whether somebody who is about to append lets others go before: they need not be woken for one by one.
    private var isGathering = false
    private var threads: Int
    /// Whether the thread that writes has nothing to do.
    private var isWriterIdle = false

    /// A pipeline of `threads` who take what there is to do.
    init(limits: Sequencer.Limits, threads: Int) {
        self.limits = limits
        self.threads = threads
    }

    // MARK: Who appends

    /// The number of requests that are in no commit yet.
    var waitingRequests: Int {
        let filled =
            switch filling {
            case .none: 0
            case .resting(let batch): batch.requests
            case .taken(let requests): requests
            }
        return coming + queue.requests + filled + (ready?.requests ?? 0)
    }

    /// Lets `requests` come, which are then added or given up; throws where they come too late, or too many wait already.
    mutating func admit(_ requests: Int) throws(LedgerError) {
        guard case .open = phase else { throw .sequencerClosed }
        guard waitingRequests < limits.waitingRequests else { throw .overloaded(waiting: waitingRequests) }
        coming += requests
    }

    /// Takes note that so many requests that were let in do not come.
    mutating func giveUp(_ requests: Int) { coming -= requests }

    /// Whether the calling task, which was let in, is to let others run before it, and then to add itself as `gathered`.
    mutating func beginGathering() -> Bool {
        guard company > 1, !isGathering, queue.requests == 0, case .none = filling else { return false }
        isGathering = true
        return true
    }

    /// Lets `newcomer` wait, whose requests were let in; who can do something for it now, and has to be woken.
    ///
    /// - Parameter gathered: whether the caller let others go before.
    mutating func add(_ newcomer: Waiting, gathered: Bool) -> Role? {
        coming -= newcomer.requests
        if gathered { isGathering = false }
        queue.add(newcomer)
        guard canFill else { return nil }
        return isWriterIdle ? .writing : .helping
    }

    /// Lets no more come; false where everything has ended already and `closer` need not wait.
    mutating func close(_ closer: CheckedContinuation<Void, Never>?) -> Bool {
        let closers = closer.map { [$0] } ?? []
        switch phase {
        case .open: phase = .closing(closers)
        case .closing(let earlier): phase = .closing(earlier + closers)
        case .closed: return false
        }
        return true
    }

    // MARK: Who commits

    /// What the calling thread does next; nil where it has to wait.
    mutating func nextJob(_ role: Role) -> Job? {
        let job = job(role)
        if role == .writing { isWriterIdle = job == nil }
        return job
    }

    private mutating func job(_ role: Role) -> Job? {
        if role == .writing, let batch = takeFilled() {
            writing = .sealing
            return .write(batch)
        }
        if !untold.isEmpty { return .tell(untold.removeFirst()) }
        if canFill { return nextFilling() }
        if case .open = phase { return nil }
        guard case .none = writing, case .none = filling, ready == nil, coming == 0 else { return nil }
        return .end
    }

    /// The batch to be written next; nil where there is none, or a thread has it.
    private mutating func takeFilled() -> Batch? {
        if let batch = ready {
            ready = nil
            return batch
        }
        guard case .resting(let batch) = filling else { return nil }
        filling = .none
        return batch
    }

    /// Whether there are newcomers and a batch to add them to; a new one only where what it follows is sealed.
    private var canFill: Bool {
        guard queue.requests > 0, !isGathering else { return false }
        switch (filling, writing) {
        case (.none, .none), (.none, .committing): return true
        case (.resting(let batch), .committing): return !batch.isFull
        case (.resting, .sealing), (.resting, .none), (.taken, _), (.none, .sealing): return false
        }
    }

    private mutating func nextFilling() -> Job {
        let batch: Batch
        if case .resting(let begun) = filling {
            batch = begun
        } else {
            var previous = ready?.draft
            if previous == nil, case .committing(let draft) = writing { previous = draft }
            batch = Batch(after: previous)
            company = 0
        }
        let newcomers = queue.take(
            requests: limits.requestsPerCommit - batch.requests, events: limits.eventsPerCommit - batch.events,
            atLeastOne: batch.requests == 0)
        for newcomer in newcomers {
            batch.requests += newcomer.requests
            batch.events += newcomer.events
            company += 1
        }
        batch.isFull =
            newcomers.isEmpty || batch.requests >= limits.requestsPerCommit || batch.events >= limits.eventsPerCommit
        filling = .taken(requests: batch.requests)
        return .fill(batch, newcomers)
    }

    /// Takes back a batch that was added to: where it is full and sealed, the next can be begun. Whether the thread that writes has
    /// to be woken for it.
    mutating func putBack(_ batch: Batch) -> Bool {
        if batch.isFull, ready == nil, case .committing = writing {
            ready = batch
            filling = .none
        } else {
            filling = .resting(batch)
        }
        return isWriterIdle
    }

    /// Notes that `draft` is sealed and about to be written; whether a thread that helps can do something meanwhile: tell those who
    /// waited for the commit before, or fill the batch after.
    mutating func beginWriting(_ draft: CommitDraft) -> Bool {
        writing = .committing(draft)
        return canFill || !untold.isEmpty
    }

    /// Notes that the draft was written, or failed. Nobody is woken for it: the calling thread goes on, and either writes the next,
    /// for which one is woken, or tells those who waited itself.
    mutating func endWriting(_ answers: Answers) {
        writing = .none
        untold.append(answers)
    }

    /// Notes that a thread has ended; where it was the last, whom to tell that everything has.
    mutating func endThread() -> [CheckedContinuation<Void, Never>]? {
        threads -= 1
        guard threads == 0 else { return nil }
        defer { phase = .closed }
        if case .closing(let closers) = phase { return closers }
        return []
    }
}
