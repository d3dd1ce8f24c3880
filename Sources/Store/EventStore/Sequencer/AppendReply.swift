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
        var parts: [Outcomes?]
        var left: Int
    }

    private let state: Monitor<State>
    private let continuation: UnsafeContinuation<[AppendOutcome], any Error>

    init(parts: Int, _ continuation: UnsafeContinuation<[AppendOutcome], any Error>) {
        state = Monitor(State(parts: Array(repeating: nil, count: parts), left: parts))
        self.continuation = continuation
    }

    /// Notes what became of a part; whoever notes the last tells what became of all, or the first failure.
    func settle(_ place: Int, _ outcomes: Outcomes) {
        let all = state.withLock { state -> [Outcomes]? in
            state.parts[place] = outcomes
            state.left -= 1
            return state.left == 0 ? state.parts.compactMap { $0 } : nil
        }
        guard let all else { return }
        continuation.resume(with: Result { try all.flatMap { try $0.get() } })
    }
}
