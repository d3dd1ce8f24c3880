/// The requests that wait for a commit, in order of arrival, and whether more may come.
struct AppendQueue {
    /// A request and whoever waits for what becomes of it.
    struct Waiting {
        let request: AppendRequest
        let continuation: CheckedContinuation<AppendOutcome, any Error>
    }

    enum Phase {
        case open
        /// No more may come; those that wait are still committed, then the closers are told.
        case closing([CheckedContinuation<Void, Never>])
        case closed
    }

    private var waiting: [Waiting] = []
    private var start = 0
    private(set) var phase = Phase.open

    var count: Int { waiting.count - start }

    mutating func add(_ newcomer: Waiting) {
        waiting.append(newcomer)
    }

    /// The first who wait, within `limits`; always at least one where anybody waits.
    mutating func takeBatch(within limits: Sequencer.Limits) -> [Waiting] {
        var end = start
        var events = 0
        while end < waiting.count, end - start < limits.requestsPerCommit {
            events += waiting[end].request.events.count
            if events > limits.eventsPerCommit, end > start { break }
            end += 1
        }
        let batch = Array(waiting[start..<end])
        start = end
        if start == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            start = 0
        } else if start > 4096, start > waiting.count / 2 {
            waiting.removeFirst(start)
            start = 0
        }
        return batch
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

    /// Notes that the last commit is done; whom to tell.
    mutating func end() -> [CheckedContinuation<Void, Never>] {
        defer { phase = .closed }
        if case .closing(let closers) = phase { return closers }
        return []
    }
}
