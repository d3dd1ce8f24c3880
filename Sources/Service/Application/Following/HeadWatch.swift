import EventStore
import Synchronization

/// Who waits for the log to grow.
///
/// Whoever commits in this process says so here. What other processes commit, one task looks for on behalf of all who wait, and
/// only while somebody does.
final class HeadWatch: Sendable {
    /// How often the log is looked at for what others commit.
    static let interval = Duration.milliseconds(200)

    private struct Waiter {
        let size: UInt64
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var waiters: [UInt64: Waiter] = [:]
        var lastTicket: UInt64 = 0
        /// The largest size that somebody told of.
        var size: UInt64 = 0
        var isLooking = false
        var isClosed = false

        /// Those for whom `isOver` holds, who no longer wait.
        mutating func take(where isOver: (Waiter) -> Bool) -> [Waiter] {
            let tickets = waiters.filter { isOver($0.value) }.keys
            return tickets.compactMap { waiters.removeValue(forKey: $0) }
        }
    }

    private let state = Mutex(State())

    /// Returns once the log is larger than `size`, or `deadline` has passed: within ``interval`` after.
    ///
    /// - Parameter look: the size of the log now.
    /// - Throws: `CancellationError`; `LedgerError` of kind `closed`; what `look` throws.
    func wait(
        beyond size: UInt64, until deadline: ContinuousClock.Instant, look: @escaping @Sendable () throws -> UInt64
    ) async throws {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                admit(Waiter(size: size, deadline: deadline, continuation: continuation), ticket, look)
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?
                .continuation.resume(throwing: CancellationError())
        }
    }

    private func admit(_ waiter: Waiter, _ ticket: UInt64, _ look: @escaping @Sendable () throws -> UInt64) {
        let outcome = state.withLock { state -> Result<Void, any Error>? in
            if state.isClosed { return .failure(LedgerError.watchClosed) }
            // Who was cancelled before this is not told of it again.
            if Task.isCancelled { return .failure(CancellationError()) }
            // The log may have grown since the caller looked.
            if state.size > waiter.size { return .success(()) }
            state.waiters[ticket] = waiter
            if !state.isLooking {
                state.isLooking = true
                Task.detached { [self] in await keepLooking(look) }
            }
            return nil
        }
        if let outcome { waiter.continuation.resume(with: outcome) }
    }

    /// Notes that the log has `size` entries, all sealed.
    func note(_ size: UInt64) {
        let ready = state.withLock { state -> [Waiter] in
            guard size > state.size else { return [] }
            state.size = size
            return state.waiters.isEmpty ? [] : state.take { $0.size < size }
        }
        guard !ready.isEmpty else { return }
        // Whoever has committed goes on with the next commit, however many are to be told.
        Task.detached { for waiter in ready { waiter.continuation.resume() } }
    }

    /// Ends the waiting of everybody, with the error that the ledger is closed; nobody waits afterwards.
    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            return state.take { _ in true }
        }
        for waiter in left { waiter.continuation.resume(throwing: LedgerError.watchClosed) }
    }

    /// Looks at the log again and again, as long as somebody waits.
    private func keepLooking(_ look: @Sendable () throws -> UInt64) async {
        while let pause = nextPause() {
            try? await Task.sleep(for: pause)
            do {
                note(try look())
            } catch {
                let left = state.withLock { state in state.take { _ in true } }
                for waiter in left { waiter.continuation.resume(throwing: error) }
            }
            let late = state.withLock { state in
                let now = ContinuousClock.now
                return state.take { $0.deadline <= now }
            }
            for waiter in late { waiter.continuation.resume() }
        }
    }

    /// How long to wait before the next look; nil where nobody waits, and so nobody looks any more.
    private func nextPause() -> Duration? {
        state.withLock { state in
            guard let deadline = state.waiters.values.lazy.map(\.deadline).min() else {
                state.isLooking = false
                return nil
            }
            return min(HeadWatch.interval, max(.milliseconds(1), ContinuousClock.now.duration(to: deadline)))
        }
    }
}

extension LedgerError {
    fileprivate static let watchClosed = LedgerError(
        .closed, "The ledger was closed while somebody waited for it to grow", advice: "Open it again")
}
