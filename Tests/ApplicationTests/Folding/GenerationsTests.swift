import Application
import Synchronization
import Testing

@Suite("What was asked for last is kept, in two generations")
struct GenerationsTests {
    private final class Kept: Sendable {
        let number: Int

        init(_ number: Int) { self.number = number }
    }

    @Test(
        "what is asked for stays; what nobody asks for is forgotten when the younger generation is full for the second time"
    )
    func forgetsTheOldest() {
        let generations = Mutex(Generations<Int, Kept>(mostWeight: 10))
        for number in 0..<10 { generations.withGenerations { $0.keep(Kept(number), as: number, weight: 1) } }
        // Of the older generation now, and of the younger again because it is asked for.
        generations.withGenerations { $0.add(1, to: 9) }
        #expect(generations.withGenerations { $0.value(0)?.number } == 0)
        for number in 10..<30 { generations.withGenerations { $0.keep(Kept(number), as: number, weight: 1) } }
        #expect(generations.withGenerations { $0.known(1)?.number } == nil)
        #expect(generations.withGenerations { $0.known(29)?.number } == 29)
        #expect(generations.withLock { $0.totals.weight } <= 20)
    }

    @Test("what is forgotten is let go of, and not while others wait for the lock")
    func letsGo() async throws {
        let generations = Mutex(Generations<Int, Kept>(mostWeight: 100))
        let first = Mutex<[WeakKept]>([])
        for number in 0..<400 {
            let kept = Kept(number)
            if number < 100 { first.withLock { $0.append(WeakKept(kept)) } }
            generations.withGenerations { $0.keep(kept, as: number, weight: 1) }
        }
        for _ in 0..<2000 where first.withLock({ $0.contains { $0.kept != nil } }) {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(first.withLock { $0.allSatisfy { $0.kept == nil } })
        #expect(generations.withGenerations { $0.known(399)?.number } == 399)
    }

    private struct WeakKept: Sendable {
        private(set) weak var kept: Kept?

        init(_ kept: Kept) { self.kept = kept }
    }
}
