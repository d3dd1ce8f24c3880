import CanonicalJSON

/// When the keys of an identity provider are fetched anew; pure, by the times it is given.
struct KeyFreshness: Hashable, Sendable {
    /// What is to be done before a token is checked.
    enum Action: Hashable, Sendable {
        /// Nothing: the keys are as fresh as they need be.
        case use
        /// Fetch them meanwhile.
        case fetchAside
        /// Fetch them first.
        case fetchFirst
    }

    /// After how many milliseconds keys are fetched anew.
    let refresh: Int64
    /// How many milliseconds at least lie between two attempts.
    let retry: Int64
    /// How many milliseconds keys are kept that could not be fetched anew.
    let keep: Int64
    /// When the keys there are were fetched; nil where there are none.
    private(set) var fetched: Timestamp?
    /// When fetching was last tried.
    private(set) var tried: Timestamp?

    init(refresh: Int64, retry: Int64, keep: Int64) {
        self.refresh = refresh
        self.retry = retry
        self.keep = keep
    }

    /// What is to be done at `now`, for a token whose key is among those there are where `isKnown`. What it says to do counts as
    /// tried.
    mutating func act(isKnown: Bool, at now: Timestamp) -> Action {
        let age = fetched.map { elapsed(since: $0, now) }
        guard !isKnown || (age.map { $0 >= refresh } ?? true) else { return .use }
        if let tried, elapsed(since: tried, now) < retry { return .use }
        tried = now
        // Keys that are only a little old serve while they are fetched; a key that was withdrawn is good for twice as long at most.
        guard isKnown, let age, age < 2 * refresh else { return .fetchFirst }
        return .fetchAside
    }

    /// Notes that keys were fetched at `now`.
    mutating func noteFetched(at now: Timestamp) {
        fetched = now
    }

    /// Whether the keys there are may still be used at `now`.
    func areGood(at now: Timestamp) -> Bool {
        fetched.map { elapsed(since: $0, now) < keep } ?? false
    }

    /// How long `moment` is ago; for ever where the clock was set back beyond it.
    private func elapsed(since moment: Timestamp, _ now: Timestamp) -> Int64 {
        now < moment ? .max : now.milliseconds - moment.milliseconds
    }
}
