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
            json: [
                "at": .string(now.rfc3339), "case": .string(record.id.text),
                "clocks": .array(clocks.map { json($0, at: now, entry: entry($0, of: record)) }),
            ])
    }

    /// The place in the log of the event that started it.
    private static func entry(_ clock: ClockState, of record: CaseRecord) -> UInt64? {
        record.events.first { $0.entry.position.value == clock.started.context.position }?.entry.seq.value
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

    static func json(_ clock: ClockState, at now: Timestamp, entry: UInt64?) -> JSONValue {
        [
            "certainty": .string(clock.rule.certainty.rawValue),
            "consequence": .string(clock.rule.consequence.rawValue),
            "due": .string(clock.due.rfc3339), "entry": entry.map { JSONValue($0) } ?? .null,
            "extensions": .array(clock.extensions.map(\.stamped)), "missed": clock.missed?.stamped ?? .null,
            "rule": .string(clock.rule.id), "rules": .string(clock.started.payload.rule.rules),
            "rulesVersion": .string(clock.started.payload.rule.version), "source": .string(clock.rule.source),
            "standing": JSONValue(clock.standing(at: now)?.rawValue),
            "started": .string(clock.started.payload.started.rfc3339),
            "stopped": JSONValue(clock.stopped?.at.rfc3339),
            "superseded": .bool(clock.supersededBy != nil),
            "timely": clock.isTimely(at: now).map { .bool($0) } ?? .null, "title": .string(clock.rule.title),
        ]
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
        return Report(lines, json: rules.json)
    }
}
