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
        /// The record that was made of it last, as long as nothing was added since.
        var record: CaseRecord?

        mutating func add(_ event: RecordedEvent) {
            record = nil
            history.add(event)
            if event.payload == nil { isIncomplete = true }
        }

        mutating func add(_ event: RecordedEvent, saying said: CaseEvent) {
            record = nil
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

    /// What `look` makes of the case with all `length` events of its stream: those that it lacks are read by `read` from a position on.
    ///
    /// What is read is folded in place; where somebody still holds what `look` returned of it earlier, it is copied first.
    /// - Returns: what `look` returns, and how many events were added.
    func brought<Answer>(
        to length: UInt64, read: (_ position: UInt64) throws -> [RecordedEvent],
        _ look: (inout Content) throws -> sending Answer
    ) throws -> (answer: Answer, added: Int) {
        try content.withLock { content in
            let known = content.history.entries.count
            if UInt64(known) < length {
                for event in try read(UInt64(known)) { content.add(event) }
            }
            return (try look(&content), content.history.entries.count - known)
        }
    }

    /// Takes in `events`, which were just appended, where the case as it is kept ends where they begin; `look` sees it with them.
    ///
    /// - Returns: how many were added.
    func take(
        _ events: [(recorded: RecordedEvent, said: CaseEvent)], _ look: (inout Content) -> Void
    ) -> Int {
        content.withLock { content in
            guard let first = events.first?.recorded.entry.position.value,
                first == UInt64(content.history.entries.count)
            else {
                return 0
            }
            for (recorded, said) in events { content.add(recorded, saying: said) }
            look(&content)
            return events.count
        }
    }
}
