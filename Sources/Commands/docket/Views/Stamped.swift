import CanonicalJSON
import PriorAuthorization

extension Recorded {
    /// `rv-2 (reviewer), 2025-10-22T15:20:00Z`.
    var by: String {
        let recorded = context.isBelated ? ", recorded \(context.recordedAt.seconds)" : ""
        return "\(context.actor.words), \(context.occurredAt.seconds)\(recorded)"
    }
}

extension EventContext {
    /// Whether it was recorded more than a minute after it happened.
    var isBelated: Bool { recordedAt.milliseconds - occurredAt.milliseconds > 60_000 }
}

extension Actor {
    /// `rv-2 (reviewer)`, `md-1 (clinician 1999213014)`, `engine`.
    var words: String {
        guard version == nil else { return id.text }
        return "\(id) (\(role.rawValue)\(credential.map { " \($0)" } ?? ""))"
    }
}

extension Timestamp {
    /// To the second, as people read it: `2025-10-22T15:20:00Z`.
    var seconds: String { "\(rfc3339.prefix(19))Z" }
}
