public import EventLog
public import PriorAuthorization

/// An event of a case as the log holds it, read as far as it can be. Whoever holds the case holds it, and shares it.
public final class CaseEntry: Sendable {
    /// What could be read.
    public enum Content: Sendable {
        /// The event, who caused it and when.
        case event(CaseEvent, EventContext)
        /// An event of a type this program does not know: it is kept and shown, and changes nothing.
        case unknownType
        /// The payload was destroyed or withheld, or is not what the entry commits to.
        case withheld
        /// The event cannot be read, and why.
        case unreadable(String)
    }

    /// The event as it was recorded.
    public let recorded: RecordedEvent
    /// What could be read.
    public let content: Content

    /// The envelope.
    public var entry: Entry { recorded.entry }

    /// Reads `recorded`.
    public init(_ recorded: RecordedEvent) {
        self.recorded = recorded
        content = CaseEntry.read(recorded)
    }

    /// `recorded`, which was written by this process and says `event`: the payload need not be read again.
    init(_ recorded: RecordedEvent, saying event: CaseEvent) {
        self.recorded = recorded
        if let context = try? EventContext(recorded.entry) {
            content = .event(event, context)
        } else {
            content = CaseEntry.read(recorded)
        }
    }

    private static func read(_ recorded: RecordedEvent) -> Content {
        let entry = recorded.entry
        guard CaseEvent.knows(entry.type) else { return .unknownType }
        guard let payload = recorded.payload else { return .withheld }
        do {
            let event = try CaseEvent(type: entry.type, schema: entry.schema, payload: payload)
            return .event(event, try EventContext(entry))
        } catch {
            return .unreadable("\(error)")
        }
    }

    /// Why the event cannot be folded into the case; nil where it can, or need not.
    var gap: String? {
        let place = "event \(entry.position) of the case, \(entry.type), at index \(entry.seq)"
        switch content {
        case .event, .unknownType: return nil
        case .withheld: return "the payload of \(place) is not there"
        case .unreadable(let reason): return "\(place), cannot be read: \(reason)"
        }
    }
}
