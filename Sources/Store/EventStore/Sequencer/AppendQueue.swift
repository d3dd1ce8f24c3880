/// The requests that wait for a commit, in order of arrival.
struct AppendQueue {
    private var waiting: [CommitPipeline.Waiting] = []
    private var start = 0

    /// The number of requests.
    private(set) var requests = 0

    mutating func add(_ newcomer: CommitPipeline.Waiting) {
        waiting.append(newcomer)
        requests += newcomer.requests
    }

    /// The first who wait: at most so many `requests` with so many `events`, but one where `atLeastOne` is asked for.
    mutating func take(requests most: Int, events: Int, atLeastOne: Bool) -> [CommitPipeline.Waiting] {
        var end = start
        var taken = (requests: 0, events: 0)
        while end < waiting.count {
            let next = (taken.requests + waiting[end].requests, taken.events + waiting[end].events)
            if next.0 > most || next.1 > events, end > start || !atLeastOne { break }
            taken = next
            end += 1
        }
        requests -= taken.requests
        if start == 0, end == waiting.count {
            // All of them: handed over as they are.
            let all = waiting
            waiting = []
            waiting.reserveCapacity(all.count)
            return all
        }
        let first = Array(waiting[start..<end])
        start = end
        if start == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            start = 0
        } else if start > 4096, start > waiting.count / 2 {
            waiting.removeFirst(start)
            start = 0
        }
        return first
    }
}
