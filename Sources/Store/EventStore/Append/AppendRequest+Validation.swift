import CanonicalJSON
import Cryptography
import EventLog

extension AppendRequest {
    /// Throws where no log could take the request, whatever is in it: so that nothing malformed reaches a commit that
    /// carries the events of others.
    public func validate() throws(LedgerError) {
        func malformed(_ what: String) -> LedgerError {
            LedgerError(
                .malformedRequest, "An append to \(stream) was refused: \(what)",
                advice: "Nothing was appended; correct the request and send it again")
        }
        guard !events.isEmpty else { throw malformed("it has no events") }
        guard events.count <= AppendRequest.mostEvents else {
            throw malformed("it has \(events.count) events, and \(AppendRequest.mostEvents) are the most one can have")
        }
        if let idempotency {
            do {
                _ = try RequestMark(key: idempotency.key, digest: .zero, events: events.count)
            } catch { throw malformed("\(error)") }
        }
        for (offset, event) in events.enumerated() {
            do {
                _ = try trial(of: event)
            } catch { throw malformed("event \(offset + 1), \"\(event.type)\": \(error)") }
        }
    }

    /// An entry with the event's own values and any others, to have the format's rules applied.
    private func trial(of event: ProposedEvent) throws(EntryError) -> Entry {
        try Entry(
            log: "trial", seq: EntryIndex(0), commit: EntryIndex(0), prev: .zero, id: AppendRequest.trialID,
            stream: stream,
            position: StreamPosition(0), streamPrev: nil, type: event.type, schema: event.schema,
            recordedAt: event.occurredAt, occurredAt: event.occurredAt, actor: event.actor, correlation: correlation,
            causation: event.causation, request: nil, payload: .zero)
    }

    private static let trialID = EventID.version7(
        at: Timestamp(milliseconds: 0), random: [UInt8](repeating: 0, count: 10))
}
