/// Where a server listens, and how much it takes from anybody.
public struct ServerSettings: Hashable, Sendable {
    /// The address to listen on.
    public var host: String
    /// The port; 0 for any that is free.
    public var port: Int
    /// What all paths begin with: empty, or a slash and more, without one at the end.
    public var prefix = ""
    /// How many connections are open at a time; others wait.
    public var connections = 256
    /// How many seconds a connection may be silent.
    public var idleSeconds: Int64 = 15
    /// How many seconds the body of a request may take to arrive; that of a document ten times as long.
    public var bodySeconds: Int64 = 10
    /// The most bytes of a body that is taken as a whole: 4 MiB.
    public var bodyBytes = 4 << 20
    /// The most bytes of the head of a request: 16 KiB.
    public var headerBytes = 16 << 10
    /// How many writes may wait for the ledger; one more is answered with 503.
    public var waitingWrites = 1024
    /// What anybody may read without a token.
    public var opened: Set<Opening> = []
    /// How much is taken from one caller, and how often one address may fail to say who calls.
    public var rates = RateLimits()
    /// Whether a proxy on this machine says, in `X-Forwarded-For`, from where a request came.
    public var trustsForwarding = false
    /// The file that says who sends letters; nil for the published example.
    public var noticePlan: String?
    /// How many seconds requests have to end once the server is told to stop.
    public var graceSeconds: Int64 = 10

    /// What can be opened to everybody.
    public enum Opening: String, Hashable, Sendable, CaseIterable {
        /// The log's entries: no health information, but the names of cases and of who acted.
        case entries
        /// What the server measures.
        case metrics
    }

    /// Listening on `host` and `port`.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}
