import CanonicalJSON
import ClinicalPolicy
import EventLog
import PriorAuthorization
import Replay

extension PacketPage {
    var timeline: HTML {
        let rows = material.history.entries.map { entry -> [HTML] in
            let envelope = entry.entry
            let actor = envelope.actor
            let role = actor.role.map { " (\($0)\(actor.credential.map { ", \($0)" } ?? ""))" } ?? ""
            return [
                "<span class=\"entry\">\(envelope.seq.value)</span>", envelope.occurredAt.html, recorded(envelope),
                "\(actor.id)\(role)", what(entry),
            ]
        }
        return
            "<p>Each line is an event as it was recorded; nothing was edited since. The number is its place in the log.</p>\n"
            + HTML.table("Events of the case", ["Entry", "Happened", "Recorded", "Who", "What"], rows)
    }

    private func recorded(_ entry: Entry) -> HTML {
        entry.recordedAt.milliseconds / 60_000 == entry.occurredAt.milliseconds / 60_000
            ? "at once" : entry.recordedAt.html
    }

    private func what(_ entry: CaseEntry) -> HTML {
        switch entry.content {
        case .event(let event, _): EventSentence.of(event).beginning.momentsRead
        case .unknownType: "\(entry.entry.type), a kind of event that this program does not know"
        case .withheld:
            "\(entry.entry.type), whose content \(material.destruction(of: entry.entry.seq).map { "was destroyed under entry \($0.value)" } ?? "is not here")"
        case .unreadable(let reason): "\(entry.entry.type), which cannot be read: \(reason)"
        }
    }

    var corrections: HTML {
        var rows = state.corrections.map { recorded -> [HTML] in
            let fact = recorded.payload
            return [
                "\(fact.fact.text)", "\(fact.oldValue.words)", "\(fact.newValue.words)", "\(fact.reason)",
                recorded.by, "\(fact.approver.text)",
            ]
        }
        rows += state.course.dateCorrections.map { recorded in
            let date = recorded.payload
            return [
                "date: \(date.date.rawValue.spaced)", "\(date.oldValue)", "\(date.newValue)", "\(date.reason)",
                recorded.by,
                "\(date.approver.text)",
            ]
        }
        let table =
            rows.isEmpty
            ? .none
            : HTML.table("Corrections", ["What", "Was", "Is", "Why", "Recorded by", "Approved by"], rows)
        let notes = state.course.annotations.map { recorded in
            """
            <div class="box"><p><strong>Annotated error.</strong> \(recorded.payload.annotation)</p>
            <p>Why: \(recorded.payload.reason)</p>
            <p class="small">\(recorded.by); approved by \(recorded.payload.approver.text)</p></div>

            """ as HTML
        }
        return "\(table)\(notes)"
    }

    var people: HTML {
        var acts: [Actor: (first: UInt64, count: Int)] = [:]
        for entry in material.history.entries {
            guard case .event(_, let context) = entry.content else { continue }
            acts[context.actor, default: (entry.entry.seq.value, 0)].count += 1
        }
        let rows = acts.sorted { $0.value.first < $1.value.first }.map { actor, act -> [HTML] in
            let part: [HTML] = state.appeal == nil ? [] : [state.hadPart(actor.id) ? "yes" : "no"]
            return [
                "\(actor.words)", "<span class=\"entry\">\(act.first)</span>", "\(counted(act.count, "event"))",
            ] + part
        }
        guard !rows.isEmpty else { return .none }
        let assigned = state.course.assignments.map { recorded in
            let assignment = recorded.payload
            let above = assignment.reportsTo.map { "; reports to \($0)" } ?? ""
            let checked =
                assignment.checkedAgainst.isEmpty
                ? "" : "; checked against \(assignment.checkedAgainst.map(\.text).joined(separator: ", "))"
            return
                "\(assignment.reviewer.text) was assigned to \(assignment.task.rawValue.spaced)\(assignment.specialty.map { ", \($0)" } ?? "")\(above)\(checked). \(recorded.by)"
                as HTML
        }
        let calls = state.course.peerToPeers.map { recorded in
            "Peer-to-peer conversation of \(recorded.payload.clinician.text) with \(recorded.payload.provider): \(recorded.payload.outcome.rawValue.spaced). \(recorded.payload.summary) \(recorded.by)"
                as HTML
        }
        return HTML.table(
            "Who acted in the case",
            ["Who", "First entry", "Acts"] + (state.appeal == nil ? [] : ["Had a part in what is appealed"]), rows)
            + HTML.points(assigned + calls)
    }
}
