import EventLog
import EventStore
import PriorAuthorization
import Replay

/// The states of the cases that events arrived for last; others are folded from their streams when they are asked for.
///
/// Two generations: a case that an event arrives for is of the younger one. When that is full, the older one is forgotten.
struct CaseFolds {
    /// How many events the states of a generation are folded from, about a kilobyte each: of some ten thousand cases that are open
    /// together none is folded twice.
    private static let limit: UInt64 = 100_000

    private let log: any LedgerEngine
    private var states: [CaseID: CaseState] = [:]
    private var older: [CaseID: CaseState] = [:]
    /// How many events those of the younger generation are folded from.
    private var events: UInt64 = 0

    init(log: any LedgerEngine) {
        self.log = log
    }

    /// Forgets what the case `id` was like.
    mutating func forget(_ id: CaseID) {
        states[id] = nil
        older[id] = nil
    }

    /// Forgets what all cases were like.
    mutating func forgetAll() {
        states.removeAll()
        older.removeAll()
        events = 0
    }

    /// The case `id` as it stands after `entry`, an event of its stream.
    mutating func state(after entry: CaseEntry, of id: CaseID) throws -> CaseState {
        let position = entry.entry.position.value
        // Looked up once, and changed in place: a state that is copied to be changed has all its lists copied.
        if let place = states.index(forKey: id), states.values[place].eventCount == position {
            states.values[place].fold(entry)
            events += 1
            return states.values[place]
        }
        // Another process may have taken events that this one has not seen.
        var state = older.removeValue(forKey: id) ?? .start
        if state.eventCount != position { state = try folded(entry.entry.stream, before: position) }
        state.fold(entry)
        remember(state, of: id)
        return state
    }

    private mutating func remember(_ state: CaseState, of id: CaseID) {
        if events >= CaseFolds.limit {
            older = states
            states = [:]
            events = 0
        }
        states[id] = state
        events += state.eventCount
    }

    private func folded(_ stream: StreamName, before position: UInt64) throws -> CaseState {
        var state = CaseState.start
        for earlier in try log.readStream(stream, from: StreamPosition(0), limit: Int(position)) {
            state.fold(CaseEntry(earlier))
        }
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
