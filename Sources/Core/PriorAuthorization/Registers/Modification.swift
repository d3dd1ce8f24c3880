import CanonicalJSON
import ClinicalPolicy
import Cryptography

/// Something on record that was changed by a later event, or marked as wrong.
struct Modification: Sendable {
    let kind: String
    let event: EventReference
    let subject: String?
    let old: String?
    let new: String?
    let reason: String?
    let approver: ActorID?
    let context: EventContext

    /// The modifications of a case in the order in which they were recorded.
    static func modifications(of state: CaseState) -> [Modification] {
        var all = state.course.dateCorrections.map { date in
            Modification(
                kind: "date", event: date.payload.event, subject: date.payload.date.rawValue,
                old: date.payload.oldValue, new: date.payload.newValue, reason: date.payload.reason,
                approver: date.payload.approver, context: date.context)
        }
        all += state.corrections.map { fact in
            Modification(
                kind: "fact", event: fact.payload.supersedes, subject: fact.payload.fact.text,
                old: "\(fact.payload.oldValue)", new: "\(fact.payload.newValue)", reason: fact.payload.reason,
                approver: fact.payload.approver, context: fact.context)
        }
        all += state.course.annotations.map { error in
            Modification(
                kind: "error", event: error.payload.event, subject: nil, old: nil, new: error.payload.annotation,
                reason: error.payload.reason, approver: error.payload.approver, context: error.context)
        }
        all += state.course.notices.compactMap { notice in
            guard let superseded = notice.payload.supersedes else { return nil }
            let former = state.course.notices.first { $0.id == superseded }
            return Modification(
                kind: "notice", event: superseded, subject: notice.payload.kind.rawValue,
                old: former?.payload.letter.hex, new: notice.payload.letter.hex, reason: nil, approver: nil,
                context: notice.context)
        }
        return all.sorted { $0.context.position < $1.context.position }
    }
}
