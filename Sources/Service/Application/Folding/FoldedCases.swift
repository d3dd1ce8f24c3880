import PriorAuthorization
import Synchronization

/// The cases that commands and readers asked for last, folded: so that a command on one of them reads only what its stream has
/// beyond what it had before.
///
/// Two generations: a case that is asked for is of the younger one. When that is full, the older one is forgotten. What is kept is
/// in memory alone, also where the ledger is encrypted; a case whose destruction is on record is kept no longer.
final class FoldedCases: Sendable {
    /// How much is kept in each of the two generations.
    struct Limits: Hashable, Sendable {
        /// The most cases.
        var cases = 4096
        /// The most events, which is what takes memory.
        var events = 40_000
    }

    private struct State {
        var younger: [CaseID: FoldedCase] = [:]
        var older: [CaseID: FoldedCase] = [:]
        /// How many events each of the cases has, as far as is known here.
        var lengths: [CaseID: Int] = [:]
        var youngerEvents = 0
        var olderEvents = 0
    }

    private let limits: Limits
    private let state = Mutex(State())

    /// Nothing kept yet.
    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The case `id` where it is kept.
    func kept(_ id: CaseID) -> FoldedCase? {
        state.withLock { state in
            if let folded = state.younger[id] { return folded }
            guard let folded = state.older.removeValue(forKey: id) else { return nil }
            state.olderEvents -= state.lengths[id] ?? 0
            keep(folded, state.lengths[id] ?? 0, in: &state)
            return folded
        }
    }

    /// Keeps `folded`, or what somebody else keeps of that case already.
    func keep(_ folded: FoldedCase) -> FoldedCase {
        state.withLock { state in
            if let known = state.younger[folded.id] ?? state.older[folded.id] { return known }
            keep(folded, 0, in: &state)
            return folded
        }
    }

    /// Notes that the case `id` has `added` events more.
    func note(_ id: CaseID, added: Int) {
        guard added > 0 else { return }
        state.withLock { state in
            let isYounger = state.younger[id] != nil
            guard isYounger || state.older[id] != nil else { return }
            state.lengths[id, default: 0] += added
            if isYounger { state.youngerEvents += added } else { state.olderEvents += added }
            age(&state)
        }
    }

    /// Keeps the cases `ids` no longer.
    func drop(_ ids: some Sequence<CaseID>) {
        state.withLock { state in
            for id in ids {
                let length = state.lengths.removeValue(forKey: id) ?? 0
                if state.younger.removeValue(forKey: id) != nil { state.youngerEvents -= length }
                if state.older.removeValue(forKey: id) != nil { state.olderEvents -= length }
            }
        }
    }

    /// How many cases are kept, and how many events they have.
    var counts: (cases: Int, events: Int) {
        state.withLock { ($0.younger.count + $0.older.count, $0.youngerEvents + $0.olderEvents) }
    }

    private func keep(_ folded: FoldedCase, _ length: Int, in state: inout State) {
        age(&state)
        state.younger[folded.id] = folded
        state.youngerEvents += length
    }

    private func age(_ state: inout State) {
        guard state.younger.count >= limits.cases || state.youngerEvents >= limits.events else { return }
        for id in state.older.keys { state.lengths[id] = nil }
        (state.older, state.olderEvents) = (state.younger, state.youngerEvents)
        (state.younger, state.youngerEvents) = ([:], 0)
    }
}
