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
            json: WorklistRepresentation.list(clocks, at: now))
    }

    static func swept(_ results: [(clock: DueClock, result: CommandResult)]) -> Report {
        var lines = results.map { clock, result in
            let outcome =
                switch result {
                case .recorded: clock.consequence.rawValue
                case .refused(let refusal): "not recorded: \(refusal.reason)"
                case .keyReused: "not recorded"
                }
            return "\(clock.due.seconds)  \(clock.caseID)  \(clock.rule): \(outcome)"
        }
        lines.append("\(counted(results.count { $0.result.isRecorded }, "missed deadline")) recorded.")
        return Report(lines, json: WorklistRepresentation.swept(results))
    }
}
