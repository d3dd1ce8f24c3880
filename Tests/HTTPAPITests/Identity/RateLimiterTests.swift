import PriorAuthorization
import Support
import Synchronization
import Testing

@testable import HTTPAPI

@Suite("A limit of rates")
struct RateLimiterTests {
    /// A bucket as it is told of: it holds so much, gains with time, and a token takes its price out of it.
    private struct NaiveBucket {
        let rate: RateLimits.Rate
        /// In nanoseconds × count, of which a token costs `seconds` × 10⁹.
        var level: Int128
        var seen: Int64 = 0

        init(_ rate: RateLimits.Rate) {
            self.rate = rate
            level = Int128(rate.seconds) * 1_000_000_000 * Int128(rate.burst)
        }

        var price: Int128 { Int128(rate.seconds) * 1_000_000_000 }

        mutating func take(at now: Int64) -> Bool {
            level = min(price * Int128(rate.burst), level + Int128(now - seen) * Int128(rate.count))
            seen = now
            guard level >= price else { return false }
            level -= price
            return true
        }
    }

    @Test("lets through what a plain bucket would, and says when the next goes through, to the second")
    func isABucket() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in Repetition.times(60) {
            let rate = RateLimits.Rate(
                .random(in: 1...50, using: &random), inSeconds: .random(in: 1...90, using: &random),
                burst: .random(in: 1...20, using: &random))
            var buckets = TokenBuckets(rate, mostTracked: 100)
            var naive: [String: NaiveBucket] = [:]
            var now: Int64 = 0
            for _ in 0..<200 {
                now += [0, 1, .random(in: 0...2_000_000_000, using: &random)].randomElement(using: &random)!
                let key = ["a", "b", "c"].randomElement(using: &random)!
                let isLookedAt = Bool.random(using: &random)
                let looked = buckets.look(key, at: now)
                if isLookedAt { #expect(buckets.look(key, at: now) == looked) }
                var bucket = naive[key] ?? NaiveBucket(rate)
                let isTaken = bucket.take(at: now)
                naive[key] = bucket
                let answer = buckets.take(key, at: now)
                #expect((answer == .allowed) == isTaken, "seed \(seed): \(rate) at \(now)")
                #expect(looked == answer, "seed \(seed): looking and taking agree")
                guard case .limited(let seconds) = answer else { continue }
                // By then it goes through, and a second earlier it would not, unless it is the next second.
                let later = now + Int64(seconds) * 1_000_000_000
                var (then, before) = (bucket, bucket)
                #expect(seconds >= 1 && then.take(at: later), "seed \(seed): \(rate), \(seconds) s")
                #expect(seconds == 1 || !before.take(at: later - 1_000_000_000), "seed \(seed): \(rate), \(seconds) s")
            }
        }
    }

    @Test("keeps no more buckets than it may, and forgets nobody who is limited")
    func isBounded() {
        var buckets = TokenBuckets(RateLimits.Rate(1, inSeconds: 10, burst: 2), mostTracked: 50)
        #expect(buckets.take("worst", at: 0) == .allowed && buckets.take("worst", at: 0) == .allowed)
        for index in 0..<10_000 {
            _ = buckets.take("caller \(index)", at: 1_000_000)
            #expect(buckets.count <= 50)
        }
        #expect(buckets.take("worst", at: 2_000_000) == .limited(retryAfterSeconds: 10))
        // Those for whom there was no room share one bucket, which is empty.
        #expect(buckets.take("one more", at: 2_000_000) != .allowed)
        // Once others are full again there is room.
        #expect(buckets.take("one more", at: 30_000_000_000) == .allowed)
        #expect(buckets.count == 1)
    }

    @Test("is kept for each caller, and for each address that fails, apart")
    func isKeptApart() throws {
        var limits = RateLimits()
        limits.perCaller = .init(1, inSeconds: 1, burst: 2)
        limits.failuresPerAddress = .init(1, inSeconds: 60, burst: 3)
        let watch = Watch()
        let limiter = RateLimiter(limits) { watch.now }
        let (one, two) = (try #require(ActorID("rv-1")), try #require(ActorID("rv-2")))
        #expect((0..<3).map { _ in limiter.request(of: one) } == [.allowed, .allowed, .limited(retryAfterSeconds: 1)])
        #expect(limiter.request(of: two) == .allowed)
        // Looking counts nothing; failures do.
        for _ in 0..<10 { #expect(limiter.attempt(from: "192.0.2.1") == .allowed) }
        for _ in 0..<3 { limiter.noteFailure(from: "192.0.2.1") }
        #expect(limiter.attempt(from: "192.0.2.1") == .limited(retryAfterSeconds: 60))
        #expect(limiter.attempt(from: "192.0.2.2") == .allowed)
        #expect(limiter.attempt(from: "::ffff:192.0.2.1") == .limited(retryAfterSeconds: 60))
        // One subscriber has 64 bits of addresses.
        for end in 1...3 { limiter.noteFailure(from: "2001:db8::\(end)") }
        #expect(limiter.attempt(from: "2001:db8:0:0:ffff::9%eth0") == .limited(retryAfterSeconds: 60))
        #expect(limiter.attempt(from: "2001:db8:0:1::1") == .allowed)
        watch.now = 60_000_000_000
        #expect(limiter.attempt(from: "192.0.2.1") == .allowed)
        #expect(limiter.request(of: one) == .allowed)
    }

    @Test("is set so that it means something")
    func isSet() {
        #expect(RateLimits().problems == [])
        var limits = RateLimits()
        limits.perCaller = .init(0, inSeconds: 1, burst: 1)
        limits.failuresPerAddress = .init(1, inSeconds: 0, burst: 1)
        limits.mostTracked = 0
        #expect(limits.problems.count == 3)
    }
}

/// A stopwatch that stands where it is put.
private final class Watch: Sendable {
    private let nanoseconds = Mutex<Int64>(0)

    var now: Int64 {
        get { nanoseconds.withLock { $0 } }
        set { nanoseconds.withLock { $0 = newValue } }
    }
}
