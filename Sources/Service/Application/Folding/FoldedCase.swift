import EventLog
import PriorAuthorization
import Replay
import Synchronization

/// A case that is kept folded: its events as far as they were read, and the state they come to.
final class FoldedCase: Sendable {
    /// What is kept.
    struct Content: Sendable {
        var history: CaseHistory
        /// Whether the payload of an event is not there.
        var isIncomplete = false

        mutating func add(_ event: RecordedEvent) {
            history.add(event)
            if event.payload == nil { isIncomplete = true }
        }

        mutating func add(_ event: RecordedEvent, saying said: CaseEvent) {
            history.add(event, saying: said)
        }
    }

    let id: CaseID
    private let content: Mutex<Content>

    /// The case `id`, of which nothing was read yet.
    init(_ id: CaseID) {
        self.id = id
        content = Mutex(Content(history: CaseHistory(id)))
    }

    /// The case with all `length` events of its stream: those that it lacks are read by `read` from a position on.
    ///
    /// What is read is folded in place; where somebody still holds what an earlier call returned, it is copied first.
    /// - Returns: the case, and how many events were added.
    func brought(
        to length: UInt64, read: (_ position: UInt64) throws -> [RecordedEvent]
    ) throws -> (content: Content, added: Int) {
        try content.withLock { content in
            let known = content.history.entries.count
            guard UInt64(known) < length else { return (content, 0) }
            for event in try read(UInt64(known)) { content.add(event) }
            return (content, content.history.entries.count - known)
        }
    }

    /// Takes in `events`, which were just appended, where the case as it is kept ends where they begin.
    ///
    /// - Returns: how many were added.
    func take(_ events: [(recorded: RecordedEvent, said: CaseEvent)]) -> Int {
        content.withLock { content in
            guard let first = events.first?.recorded.entry.position.value,
                first == UInt64(content.history.entries.count)
            else {
                return 0
            }
            for (recorded, said) in events { content.add(recorded, saying: said) }
            return events.count
        }
    }
}
