/// What comes of a command: events to record, or the reason why not.
public enum Decision<Event: Hashable & Sendable>: Hashable, Sendable {
    /// These events, in this order, are to be recorded.
    case accept([Event])
    /// Nothing is to be recorded.
    case refuse(Refusal)

    init(_ decide: () throws(Refusal) -> [Event]) {
        do throws(Refusal) {
            self = .accept(try decide())
        } catch {
            self = .refuse(error)
        }
    }

    /// The events; throws the refusal where there is one.
    public func get() throws(Refusal) -> [Event] {
        switch self {
        case .accept(let events): return events
        case .refuse(let refusal): throw refusal
        }
    }
}
