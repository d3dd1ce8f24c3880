/// How whoever waits hears what became of their requests.
enum AppendReply {
    /// Of one request.
    case one(UnsafeContinuation<AppendOutcome, any Error>)
    /// Of a part of a list, by the place of that part.
    case part(Int, of: AppendedList)

    /// Tells what became of each of the requests.
    func succeed(_ outcomes: ArraySlice<AppendOutcome>) {
        switch self {
        case .one(let continuation): continuation.resume(returning: outcomes[outcomes.startIndex])
        case .part(let place, let list): list.settle(place, .success(outcomes))
        }
    }

    /// Tells that their commit failed.
    func fail(_ error: any Error) {
        switch self {
        case .one(let continuation): continuation.resume(throwing: error)
        case .part(let place, let list): list.settle(place, .failure(error))
        }
    }
}

/// A list of requests in parts, a commit each at most, whose outcomes are told together.
final class AppendedList: Sendable {
    typealias Outcomes = Result<ArraySlice<AppendOutcome>, any Error>

    private struct State {
        /// The outcomes of the first parts, up to one that is not settled, and no further than one that failed.
        var outcomes: Result<[AppendOutcome], any Error>
        /// The number of those parts.
        var first = 0
        /// The parts after them that are settled.
        var others: [Int: Outcomes] = [:]

        /// Takes what is settled next.
        mutating func take(_ part: Outcomes) {
            first += 1
            guard case .success(var all) = outcomes else { return }
            outcomes = .success([])
            outcomes = part.map {
                all.append(contentsOf: $0)
                return all
            }
        }
    }

    private let state: Monitor<State>
    private let continuation: UnsafeContinuation<[AppendOutcome], any Error>
    private let parts: Int

    /// A list of so many parts, with so many requests in all.
    init(parts: Int, requests: Int, _ continuation: UnsafeContinuation<[AppendOutcome], any Error>) {
        self.parts = parts
        var outcomes: [AppendOutcome] = []
        outcomes.reserveCapacity(requests)
        state = Monitor(State(outcomes: .success(outcomes)))
        self.continuation = continuation
    }

    /// Notes what became of a part; whoever notes the last tells what became of all, or the first failure.
    func settle(_ place: Int, _ outcomes: Outcomes) {
        let all = state.withLock { state in
            state.others[place] = outcomes
            while let next = state.others.removeValue(forKey: state.first) { state.take(next) }
            return state.first == parts ? state.outcomes : nil
        }
        if let all { continuation.resume(with: all) }
    }
}
