import Application
import CanonicalJSON
import ClinicalPolicy
import EventLog
import Packets
import PriorAuthorization
import Replay
import Representations

/// The events of a case: who did what when.
enum EventText {
    static func report(_ record: CaseRecord, withPayloads: Bool) -> Report {
        var lines: [String] = []
        if withPayloads {
            for entry in record.entries {
                lines.append(
                    Terminal.bold("\(entry.entry.seq)  \(entry.entry.recordedAt)  \(who(entry))  \(entry.entry.type)"))
                lines += (entry.recorded.payload?.prettyText ?? what(entry, of: record)).split(separator: "\n").map {
                    "    \($0)"
                }
            }
        } else {
            lines = history(record)
        }
        return Report(lines, json: EventRepresentation.list(record))
    }

    /// A line an event: its place in the log, when it was recorded, who caused it and what it says.
    static func history(_ record: CaseRecord) -> [String] {
        var table = Table("ENTRY", "RECORDED", "WHO", "WHAT")
        for entry in record.entries {
            table.add("\(entry.entry.seq)", entry.entry.recordedAt.rfc3339, who(entry), what(entry, of: record))
        }
        return table.lines
    }

    private static func who(_ entry: CaseEntry) -> String {
        let actor = entry.entry.actor
        return "\(actor.id)\(actor.role.map { " (\($0))" } ?? "")"
    }

    private static func what(_ entry: CaseEntry, of record: CaseRecord) -> String {
        switch entry.content {
        case .event(let event, let context):
            return EventSentence.of(event) + (context.isBelated ? ", on \(context.occurredAt.seconds)" : "")
        case .unknownType: return "\(entry.entry.type), which this program does not know"
        case .withheld:
            let destruction = record.destruction(of: entry.entry.seq)
            return destruction.map { "\(entry.entry.type), destroyed under entry \($0.index)" }
                ?? "\(entry.entry.type), whose content is not there"
        case .unreadable(let reason): return "\(entry.entry.type), which cannot be read: \(reason)"
        }
    }
}
