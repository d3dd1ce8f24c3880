import Glibc

/// Lets an engine do what may wait, on a thread of its own, so that no commit waits for it.
final class Upkeep: Sendable {
    private struct State {
        var isDue = false
        var isEnding = false
        var hasEnded = false
    }

    private let state = Monitor(State())

    init(of engine: any LedgerEngine) {
        WorkerThread.start { [state] in
            // Commits first: what waits here can wait while they need the processors.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            while true {
                let isEnding = state.wait { state -> Bool? in
                    guard state.isDue || state.isEnding else { return nil }
                    state.isDue = false
                    return state.isEnding
                }
                // What could not be put in order now the engine keeps, and tries again after the next commit.
                try? engine.maintain()
                if isEnding { break }
            }
            state.withLock { $0.hasEnded = true }
            state.wakeAll()
        }
    }

    /// Notes that a commit was made.
    func note() {
        state.withLock { $0.isDue = true }
        state.wakeAll()
    }

    /// Has the engine put in order what is left, and returns when that is done.
    func end() {
        state.withLock { $0.isEnding = true }
        state.wakeAll()
        state.wait { $0.hasEnded ? () : nil }
    }
}
