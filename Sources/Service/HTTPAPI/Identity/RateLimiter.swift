public import PriorAuthorization
import Synchronization

/// Keeps one caller from taking what is there for all, and one address from trying out tokens.
public final class RateLimiter: Sendable {
    /// Tells how long something has run, in nanoseconds; it never goes back.
    public typealias Stopwatch = @Sendable () -> Int64

    private let callers: Mutex<TokenBuckets>
    private let addresses: Mutex<TokenBuckets>
    private let stopwatch: Stopwatch

    /// A limiter.
    ///
    /// - Precondition: `limits` have no ``RateLimits/problems``.
    public init(_ limits: RateLimits, stopwatch: @escaping Stopwatch = RateLimiter.nanosecondsSinceStart()) {
        callers = Mutex(TokenBuckets(limits.perCaller, mostTracked: limits.mostTracked))
        addresses = Mutex(TokenBuckets(limits.failuresPerAddress, mostTracked: limits.mostTracked))
        self.stopwatch = stopwatch
    }

    /// Counts a request of `caller`, and tells whether it may go ahead.
    public func request(of caller: ActorID) -> RateAnswer {
        let now = stopwatch()
        return callers.withLock { $0.take(caller.text, at: now) }
    }

    /// Whether somebody at `address` may try to say who calls: asked before the token is looked at. Nothing is counted.
    ///
    /// - Parameter address: an IP address as text; anything else is an address of its own.
    public func attempt(from address: String) -> RateAnswer {
        let now = stopwatch()
        return addresses.withLock { $0.look(RemoteNetwork.name(of: address), at: now) }
    }

    /// Counts an attempt at `address` that failed.
    public func noteFailure(from address: String) {
        let now = stopwatch()
        _ = addresses.withLock { $0.take(RemoteNetwork.name(of: address), at: now) }
    }

    /// A stopwatch that starts now.
    public static func nanosecondsSinceStart() -> Stopwatch {
        let start = ContinuousClock.now
        return {
            let (seconds, attoseconds) = start.duration(to: .now).components
            return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        }
    }
}
