import EventLog
import EventStore
import PriorAuthorization
import Replay

/// The states of the cases that events arrived for last; others are folded from their streams when they are asked for.
struct CaseFolds {
    private static let limit = 512

    private let log: any LedgerEngine
    private var states: [CaseID: CaseState] = [:]

    init(log: any LedgerEngine) {
        self.log = log
    }

    /// Forgets what the case `id` was like.
    mutating func forget(_ id: CaseID) {
        states[id] = nil
    }

    /// The case `id` as it stands after `entry`, an event of its stream.
    mutating func state(after entry: CaseEntry, of id: CaseID) throws -> CaseState {
        let position = entry.entry.position
        // Another process may have taken events that this one has not seen.
        var state: CaseState
        if let known = states[id], known.eventCount == position.value {
            state = known
        } else {
            state = .start
            for earlier in try log.readStream(entry.entry.stream, from: StreamPosition(0), limit: Int(position.value)) {
                state.fold(CaseEntry(earlier))
            }
        }
        state.fold(entry)
        if states.count >= CaseFolds.limit { states.removeAll(keepingCapacity: true) }
        states[id] = state
        return state
    }
}

extension CaseState {
    fileprivate mutating func fold(_ entry: CaseEntry) {
        switch entry.content {
        case .event(let event, let context): evolve(event, context)
        case .withheld: pass(position: entry.entry.position.value, isHidden: true)
        case .unknownType, .unreadable: pass(position: entry.entry.position.value)
        }
    }
}
