import Application
import CanonicalJSON
import PriorAuthorization
import Projections
import Representations

/// What is due over all cases.
enum WorklistText {
    static func report(_ clocks: [DueClock], at now: Timestamp) -> Report {
        var table = Table("DUE", "STANDS", "CASE", "CLOCK", "WHAT")
        for clock in clocks {
            table.add(
                clock.due.seconds, clock.standing(at: now).rawValue + (clock.isRecordedAsMissed ? ", on record" : ""),
                clock.caseID.text, clock.rule, clock.title)
        }
        return Report(
            clocks.isEmpty ? ["Nothing waits."] : table.lines,
            json: ["at": .string(now.rfc3339), "clocks": .array(clocks.map { json($0, at: now) })])
    }

    private static func json(_ clock: DueClock, at now: Timestamp) -> JSONValue {
        [
            "case": .string(clock.caseID.text), "consequence": .string(clock.consequence.rawValue),
            "due": .string(clock.due.rfc3339), "extended": .bool(clock.isExtended),
            "missed": .bool(clock.isRecordedAsMissed), "position": JSONValue(clock.position),
            "rule": .string(clock.rule), "source": .string(clock.source),
            "standing": .string(clock.standing(at: now).rawValue), "title": .string(clock.title),
        ]
    }

    static func swept(_ results: [(clock: DueClock, result: CommandResult)]) -> Report {
        var lines: [String] = []
        var json: [JSONValue] = []
        var recorded = 0
        for (clock, result) in results {
            let outcome: String
            switch result {
            case .recorded:
                recorded += 1
                outcome = clock.consequence.rawValue
            case .refused(let refusal): outcome = "not recorded: \(refusal.reason)"
            case .keyReused: outcome = "not recorded"
            }
            lines.append("\(clock.due.seconds)  \(clock.caseID)  \(clock.rule): \(outcome)")
            var isRecorded = false
            if case .recorded = result { isRecorded = true }
            json.append([
                "case": .string(clock.caseID.text), "consequence": .string(clock.consequence.rawValue),
                "due": .string(clock.due.rfc3339), "recorded": .bool(isRecorded), "rule": .string(clock.rule),
            ])
        }
        lines.append("\(counted(recorded, "missed deadline")) recorded.")
        return Report(lines, json: ["missed": .array(json), "recorded": JSONValue(recorded)])
    }
}
