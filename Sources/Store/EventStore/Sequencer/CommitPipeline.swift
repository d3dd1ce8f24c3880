/// Whose turn it is: which requests wait, whether a draft is being filled, and whether one is being written.
///
/// Threads take turns at a line of two places. Who fills a draft adds the requests that arrive, as long as the draft before is
/// being written; then it writes its own, and another fills the next. So what is expensive is made ready while the disk works,
/// a draft still takes all that arrived during the commit before, and commits follow each other in order.
/// This is the rule book alone: it neither waits nor writes.
struct CommitPipeline {
    /// A request and whoever waits for what becomes of it.
    struct Waiting {
        let request: AppendRequest
        let continuation: UnsafeContinuation<AppendOutcome, any Error>
    }

    /// What who fills a draft does next.
    enum Step {
        /// Adds these to the draft; where it `isFull` then, no more are coming.
        case add([Waiting], isFull: Bool)
        /// Seals the draft and writes it: nobody else is writing.
        case write
    }

    private enum Phase {
        case open
        /// No more may come; those that wait are still committed, then the closers are told.
        case closing([CheckedContinuation<Void, Never>])
        case closed
    }

    private let limits: Sequencer.Limits
    private var queue = AppendQueue()
    private var phase = Phase.open
    /// How much the draft being filled has; nil while none is.
    private var filling: Filling?
    private var isWriting = false
    /// The draft being written.
    private var written: CommitDraft?
    private var threads: Int

    private struct Filling {
        var requests = 0
        var events = 0
        var isFull = false
    }

    /// A pipeline of `threads` who take turns.
    init(limits: Sequencer.Limits, threads: Int) {
        self.limits = limits
        self.threads = threads
    }

    // MARK: Who appends

    /// The number of requests that are in no commit yet.
    var waitingRequests: Int { queue.count + (filling?.requests ?? 0) }

    /// Lets `newcomer` wait, unless it comes too late, or too many wait already.
    mutating func add(_ newcomer: Waiting) throws(LedgerError) {
        guard case .open = phase else { throw .sequencerClosed }
        guard waitingRequests < limits.waitingRequests else { throw .overloaded(waiting: waitingRequests) }
        queue.add(newcomer)
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

    /// Whether it is the caller's turn to fill a draft, and after which one; nil where it has to wait, `.end` where nothing is
    /// left to do.
    mutating func beginFilling() -> Turn? {
        guard filling == nil else { return nil }
        guard queue.count > 0 else {
            if case .open = phase { return nil }
            return .end
        }
        filling = Filling()
        return .fill(after: written)
    }

    /// A thread's turn.
    enum Turn {
        case fill(after: CommitDraft?)
        case end
    }

    /// What who fills the draft does next; nil where it has to wait.
    mutating func nextStep() -> Step? {
        guard var draft = filling else { preconditionFailure("nobody fills a draft") }
        defer { filling = draft }
        if draft.requests > 0, !isWriting {
            isWriting = true
            return .write
        }
        guard !draft.isFull, queue.count > 0 else { return nil }
        let newcomers = queue.take(
            requests: limits.requestsPerCommit - draft.requests, events: limits.eventsPerCommit - draft.events,
            atLeastOne: draft.requests == 0)
        draft.requests += newcomers.count
        for newcomer in newcomers { draft.events += newcomer.request.events.count }
        draft.isFull =
            newcomers.isEmpty || draft.requests >= limits.requestsPerCommit || draft.events >= limits.eventsPerCommit
        return .add(newcomers, isFull: draft.isFull)
    }

    /// Notes that `draft` is sealed, and about to be written: another can be filled.
    mutating func beginWriting(_ draft: CommitDraft) {
        filling = nil
        written = draft
    }

    /// Notes that the draft was written, or failed: another can be.
    mutating func endWriting() {
        isWriting = false
        written = nil
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
