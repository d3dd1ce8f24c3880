public import EventLog
public import PriorAuthorization

/// The events of one case, in their order, and the case as it stands after them.
public struct CaseHistory: Sendable {
    /// The case.
    public let id: CaseID
    /// Its events.
    public private(set) var entries: [CaseEntry] = []
    /// The case after them.
    public private(set) var state = CaseState.start

    /// A case without events.
    public init(_ id: CaseID) {
        self.id = id
    }

    /// A case with `events`, in the order of its stream.
    public init(_ id: CaseID, _ events: some Sequence<RecordedEvent>) {
        self.id = id
        for event in events { add(event) }
    }

    /// Takes in the next event of the case's stream.
    public mutating func add(_ recorded: RecordedEvent) {
        add(CaseEntry(recorded))
    }

    /// Takes in the next event of the case's stream, which this process has just written and which says `event`.
    public mutating func add(_ recorded: RecordedEvent, saying event: CaseEvent) {
        add(CaseEntry(recorded, saying: event))
    }

    mutating func add(_ entry: CaseEntry) {
        entries.append(entry)
        state.take(entry)
    }

    /// The case as it stood after the event at `position`.
    public func state(through position: UInt64) -> CaseState {
        var state = CaseState.start
        for entry in entries.prefix(while: { $0.entry.position.value <= position }) { state.take(entry) }
        return state
    }

    /// The first event up to `position` that cannot be folded, in words.
    func gap(through position: UInt64) -> String? {
        entries.prefix { $0.entry.position.value <= position }.lazy.compactMap(\.gap).first
    }
}

extension CaseState {
    /// Takes in `entry` as far as it could be read.
    mutating func take(_ entry: CaseEntry) {
        switch entry.content {
        case .event(let event, let context): evolve(event, context)
        case .withheld: pass(position: entry.entry.position.value, isHidden: true)
        case .unknownType, .unreadable: pass(position: entry.entry.position.value)
        }
    }
}
