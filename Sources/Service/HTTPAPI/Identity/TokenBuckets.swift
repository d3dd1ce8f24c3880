/// A token bucket for each key: it holds `burst` tokens, and gains `count` in so many seconds. Pure, by the times it is given.
///
/// A bucket is kept as the one moment from which on it is full again: what is full need not be kept, and no fraction is rounded.
struct TokenBuckets: Sendable {
    /// How many nanoseconds × `count` a token takes: `seconds` × 10⁹, so that a token is a whole number.
    private let cost: Int128
    private let scale: Int128
    private let depth: Int128
    private let mostTracked: Int
    /// When each bucket is full again, in nanoseconds × `count`.
    private var full: [String: Int128] = [:]
    /// The bucket of all for whom there is no room.
    private var others: Int128 = .min
    private var swept: Int128 = .min

    init(_ rate: RateLimits.Rate, mostTracked: Int) {
        precondition(rate.problem == nil && mostTracked >= 1)
        cost = Int128(rate.seconds) * 1_000_000_000
        scale = Int128(rate.count)
        depth = cost * Int128(rate.burst)
        self.mostTracked = mostTracked
    }

    /// How many buckets are kept.
    var count: Int { full.count }

    /// Takes a token for `key` at `now`, in nanoseconds of a clock that never goes back; nothing is taken where there is none.
    mutating func take(_ key: String, at now: Int64) -> RateAnswer {
        let time = Int128(now) * scale
        makeRoom(for: key, time)
        let isTracked = full[key] != nil || full.count < mostTracked
        let filled = max(isTracked ? full[key] ?? .min : others, time) + cost
        let answer = answer(filled, time)
        guard answer == .allowed else { return answer }
        if isTracked { full[key] = filled } else { others = filled }
        return .allowed
    }

    /// Whether there is a token for `key` at `now`; none is taken.
    func look(_ key: String, at now: Int64) -> RateAnswer {
        let time = Int128(now) * scale
        let kept = full[key] ?? (full.count < mostTracked ? .min : others)
        return answer(max(kept, time) + cost, time)
    }

    private func answer(_ filled: Int128, _ time: Int128) -> RateAnswer {
        let lacking = filled - time - depth
        guard lacking > 0 else { return .allowed }
        let second = scale * 1_000_000_000
        return .limited(retryAfterSeconds: Int((lacking + second - 1) / second))
    }

    /// Lets go of buckets that are full, where there is no room for `key`; at most once a second, so that nobody makes that costly.
    private mutating func makeRoom(for key: String, _ time: Int128) {
        guard full.count >= mostTracked, full[key] == nil else { return }
        guard swept == .min || time - swept >= scale * 1_000_000_000 else { return }
        swept = time
        full = full.filter { $0.value > time }
    }
}
