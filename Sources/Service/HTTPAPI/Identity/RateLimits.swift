/// How much is taken from one caller, and how often one address may fail to say who calls.
public struct RateLimits: Hashable, Sendable {
    /// How often something may happen.
    public struct Rate: Hashable, Sendable {
        /// How often in ``seconds``, over time.
        public var count: Int
        /// In how many seconds.
        public var seconds: Int
        /// How often at once, after a silence.
        public var burst: Int

        /// At most `count` times in `seconds`, and `burst` times at once.
        public init(_ count: Int, inSeconds seconds: Int, burst: Int) {
            self.count = count
            self.seconds = seconds
            self.burst = burst
        }

        /// What is wrong with it; nil where nothing is.
        public var problem: String? {
            guard (1...1_000_000).contains(count), (1...86_400).contains(seconds), (1...1_000_000).contains(burst)
            else {
                return "\(count) in \(seconds) s with \(burst) at once: counts may be 1 to 1000000, seconds 1 to 86400"
            }
            return nil
        }
    }

    /// Requests of one caller.
    public var perCaller = Rate(200, inSeconds: 1, burst: 400)
    /// Failed authentications from one address.
    public var failuresPerAddress = Rate(10, inSeconds: 60, burst: 20)
    /// How many callers, and how many addresses, are told apart at a time; those beyond are counted as one.
    public var mostTracked = 10_000

    /// The limits where nobody sets others.
    public init() {}

    /// What is wrong with them, in words for the operator; empty where nothing is.
    public var problems: [String] {
        var problems: [String] = []
        if let problem = perCaller.problem { problems.append("requests of a caller: \(problem)") }
        if let problem = failuresPerAddress.problem { problems.append("failures of an address: \(problem)") }
        if !(1...1_000_000).contains(mostTracked) {
            problems.append("\(mostTracked) callers are told apart; it may be 1 to 1000000")
        }
        return problems
    }
}
