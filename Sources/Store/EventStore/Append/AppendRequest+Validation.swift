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
        guard !events.contains(where: { $0.type == KeyRotated.type }) else {
            throw malformed("\(KeyRotated.type) takes a seal of its own: it is recorded by rotating the key")
        }
        if let idempotency {
            do {
                _ = try RequestMark(key: idempotency.key, digest: .zero, events: events.count)
            } catch { throw malformed("\(error)") }
        }
        for (offset, event) in events.enumerated() {
            do {
                try Entry.check(
                    type: event.type, schema: event.schema, occurredAt: event.occurredAt, correlation: correlation)
            } catch { throw malformed("event \(offset + 1), \"\(event.type)\": \(error)") }
        }
    }
}
