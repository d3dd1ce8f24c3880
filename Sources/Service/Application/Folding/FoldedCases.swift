import PriorAuthorization
import Synchronization

/// The cases that commands and readers asked for last, folded: so that a command on one of them reads only what its stream has
/// beyond what it had before.
///
/// What is kept is in memory alone, also where the ledger is encrypted; a case whose destruction is on record is kept no longer.
final class FoldedCases: Sendable {
    /// Of each generation at most 8,192 cases, and 64,000 events, each of which takes about two kilobytes.
    private let cases = Mutex(Generations<CaseID, FoldedCase>(mostValues: 8192, mostWeight: 64_000))

    /// The case `id` where it is kept.
    func kept(_ id: CaseID) -> FoldedCase? {
        cases.withGenerations { $0.value(id) }
    }

    /// Keeps `folded`, or what somebody else keeps of that case already.
    func keep(_ folded: FoldedCase) -> FoldedCase {
        cases.withGenerations { cases in
            if let known = cases.known(folded.id) { return known }
            cases.keep(folded, as: folded.id, weight: 0)
            return folded
        }
    }

    /// Notes that the case `id` has `added` events more.
    func note(_ id: CaseID, added: Int) {
        guard added > 0 else { return }
        cases.withGenerations { $0.add(added, to: id) }
    }

    /// Keeps the cases `ids` no longer.
    func drop(_ ids: some Sequence<CaseID>) {
        cases.withGenerations { cases in
            for id in ids { cases.remove(id) }
        }
    }

    /// How many cases are kept, and how many events they have.
    var counts: (cases: Int, events: Int) {
        let (cases, events) = cases.withLock { $0.totals }
        return (cases, events)
    }
}
