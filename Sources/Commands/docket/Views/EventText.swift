import Application
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay

/// The events of a case: who did what when.
enum EventText {
    static func report(_ record: CaseRecord, withPayloads: Bool) -> Report {
        var lines: [String] = []
        if withPayloads {
            for (entry, event) in zip(record.entries, record.events) {
                lines.append(
                    Terminal.bold("\(entry.entry.seq)  \(entry.entry.recordedAt)  \(who(entry))  \(entry.entry.type)"))
                lines += (event.payload?.prettyText ?? what(entry, of: record)).split(separator: "\n").map {
                    "    \($0)"
                }
            }
        } else {
            lines = history(record)
        }
        return Report(
            lines,
            json: [
                "case": .string(record.id.text),
                "events": .array(
                    record.events.map { event in
                        [
                            "entry": (try? JSONValue(parsing: event.entry.canonicalBytes)) ?? .null,
                            "hash": .string(event.hash.base64), "payload": event.payload ?? .null,
                        ]
                    }),
            ])
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
            return sentence(event) + (context.isBelated ? ", on \(context.occurredAt.seconds)" : "")
        case .unknownType: return "\(entry.entry.type), which this program does not know"
        case .withheld:
            let destruction = record.destruction(of: entry.entry.seq)
            return destruction.map { "\(entry.entry.type), destroyed under entry \($0.index)" }
                ?? "\(entry.entry.type), whose content is not there"
        case .unreadable(let reason): return "\(entry.entry.type), which cannot be read: \(reason)"
        }
    }

    /// What the event says, in a few words.
    static func sentence(_ event: CaseEvent) -> String {
        switch event {
        case .requestSubmitted(let request):
            "submitted the request of \(request.receivedOn): \(request.kind.rawValue), \(request.drug.hcpcs)"
        case .documentUploaded(let document):
            "put on file \(document.kind.rawValue) \"\(document.title)\" \(document.digest.hex.prefix(12))"
        case .factAsserted(let fact): "stated \(fact.fact) = \(fact.value)"
        case .factCorrected(let fact):
            "corrected \(fact.fact) from \(fact.oldValue) to \(fact.newValue), approved by \(fact.approver): \(fact.reason)"
        case .informationRequested(let request):
            "asked \(request.recipients.joined(separator: ", ")) for \(counted(request.items.count, "item")), due \(request.due.seconds)"
        case .informationReceived(let answer): "recorded the answer of \(answer.from)"
        case .criteriaEvaluated(let evaluation):
            "evaluated under \(evaluation.policy.version): \(evaluation.summary.recommendation.rawValue)"
        case .judgementRecorded(let judgement): "judged \(judgement.criterion) \(judgement.finding.rawValue)"
        case .determinationIssued(let determination): "determined: \(determination.outcome.rawValue)"
        case .requestWithdrawn(let withdrawal): "recorded the withdrawal by \(withdrawal.by)"
        case .appealFiled(let appeal): "filed the appeal of \(appeal.filer)"
        case .appealDecided(let decision): "decided the appeal: \(decision.resolution.rawValue)"
        case .replayPerformed(let replay):
            "replayed under \(replay.under.version): "
                + (replay.under == replay.recorded
                    ? replay.finding.rawValue : replay.recommendation?.rawValue ?? replay.finding.rawValue)
        }
    }
}
