import Application
import CanonicalJSON
import Cryptography
import EventLog
import PriorAuthorization
import Representations

/// Deadlines in words.
enum ClockText {
    static func list(_ record: CaseRecord, at now: Timestamp) -> Report {
        let clocks = record.state.clocks
        return Report(
            clocks.isEmpty ? ["No clock was started in case \(record.id)."] : lines(clocks, at: now) + sources(clocks),
            json: ClockRepresentation.list(record, at: now))
    }

    static func lines(_ clocks: [ClockState], at now: Timestamp) -> [String] {
        var table = Table("CLOCK", "DUE", "STANDS")
        for clock in clocks { table.add(clock.rule.id, clock.due.seconds, standing(clock, at: now)) }
        return table.lines
    }

    /// What each clock waits for and who says so, each rule once.
    private static func sources(_ clocks: [ClockState]) -> [String] {
        var told: Set<ClockRule> = []
        return clocks.map(\.rule).filter { told.insert($0).inserted }.flatMap { rule in
            "\(rule.title), \(rule.duration), from \(rule.source) (\(rule.certainty.rawValue))"
                .wrapped(after: "\(rule.id): ")
        }
    }

    /// How a clock stands at `now`, in a few words.
    static func standing(_ clock: ClockState, at now: Timestamp) -> String {
        if clock.supersededBy != nil { return "replaced: its date was corrected" }
        let missed = clock.missed.map { ", missed: \($0.payload.consequence.rawValue)" } ?? ""
        if let stopped = clock.stopped {
            return (stopped.at <= clock.due ? "met " : "late ") + stopped.at.seconds + missed
        }
        let extended = clock.extensions.isEmpty ? "" : ", extended"
        return (clock.standing(at: now)?.rawValue ?? "") + extended + missed
    }

    static func rules(_ rules: ClockRules) -> Report {
        var lines = [Terminal.bold("\(rules.name), \(rules.zone.name), SHA-256 \(rules.digest.base64)")]
        for rule in rules.rules {
            let days = [rule.from.map { "from \($0)" }, rule.through.map { "through \($0)" }].compactMap { $0 }
            let names = [rule.id, rule.priority?.rawValue].compactMap { $0 } + days
            lines += ["", Terminal.bold(names.joined(separator: ", "))]
            lines += "\(rule.title), within \(rule.duration) of \(rule.starts.rawValue)".wrapped(after: "  ")
            lines += rule.stops.map(\.rawValue).sorted().joined(separator: ", ").wrapped(after: "  waits for: ")
            if let most = rule.mayExtend { lines.append("  may take \(most) longer, once") }
            lines.append("  missed: \(rule.consequence.rawValue)")
            lines += "\(rule.source) (\(rule.certainty.rawValue))".wrapped(after: "  source: ")
            if let note = rule.note { lines += note.wrapped(after: "  ") }
        }
        return Report(lines, json: ClockRepresentation.value(rules))
    }
}
