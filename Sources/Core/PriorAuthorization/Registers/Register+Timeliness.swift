import CanonicalJSON
import Cryptography

extension Register {
    /// A row for each clock of each case.
    public static let timeliness = Register(
        id: "timeliness", title: "Deadlines and whether they were kept",
        source: "42 CFR 438.210(d), 438.404(c), 438.408(b); each row names its own rule",
        counts: "the day from which the clock is counted",
        notes: [
            "A rule whose certainty is not `verified` is a setting of the plan, not law as read here.",
            "Consequence `window-closes` belongs to a time in which the member could act: that it passed is no failing of the plan.",
            "A clock whose starting date was corrected is `replaced`; the clock that replaced it is a row of its own.",
        ],
        parts: { registered, _ in registered.state.clocks },
        day: { $0.day($0.part.started.payload.started) },
        columns: ruleColumns + courseColumns)

    private static let ruleColumns: [PartColumn<ClockState>] = [
        .caseID, .priority,
        .text("clock", "The event that started the clock.") { $0.part.started.id.text },
        .text("rule", "The rule's name in the plan's file of deadlines.") { $0.part.rule.id },
        .text("title", "What must be done.") { $0.part.rule.title },
        .text("source", "The law or contract.") { $0.part.rule.source },
        .text("certainty", "How well its words are known: `verified`, `secondary` or `recalled`.") {
            $0.part.rule.certainty.rawValue
        },
        .text("rules", "The plan's file of deadlines and its version.") {
            "\($0.part.started.payload.rule.rules)@\($0.part.started.payload.rule.version)"
        },
        .text("rulesDigest", "SHA-256 of those rules, in hexadecimal.") { $0.part.started.payload.rule.digest.hex },
        .text("duration", "How long it runs.") { "\($0.part.rule.duration)" },
    ]

    private static let courseColumns: [PartColumn<ClockState>] = [
        .moment("startedAt", "The moment from which it is counted.") { $0.part.started.payload.started },
        .integer("trigger", "The place in the case's stream of the event that started it, from 0.") {
            Int(clamping: $0.part.started.payload.trigger)
        },
        .moment("firstDueAt", "The last millisecond that was on time before any extension.") {
            $0.part.started.payload.due
        },
        .integer("extensions", "How many extensions were taken.") { $0.part.extensions.count },
        .text("extensionReasons", "By whom and why: `provider: awaiting pathology`.") {
            $0.part.extensions.map { "\($0.payload.requester.rawValue): \($0.payload.reason)" }.registerText
        },
        .moment("dueAt", "The last millisecond that is on time, extensions included.") { $0.part.due },
        .moment("stoppedAt", "When what it waited for happened.") { $0.part.stopped?.at },
        .text("stoppedBy", "The event that stopped it.") { $0.part.stopped?.event.text },
        .text(
            "standing",
            "`timely` or `late` once it stopped; `running`, `at-risk` or `overdue` while it waits; `replaced`."
        ) { $0.part.registerStanding(at: $0.context.asOf) },
        .boolean("timely", "Whether it was kept; empty while it waits in time, or where it was replaced.") {
            $0.part.isTimely(at: $0.context.asOf)
        },
        .integer(
            "minutesToSpare",
            "Whole minutes before the deadline, rounded down: negative where it was missed. Empty while it waits in time."
        ) { $0.part.minutesToSpare(at: $0.context.asOf) },
        .boolean("missed", "Whether it is on record that the deadline passed.") { $0.part.missed != nil },
        .text("consequence", "What it means that the deadline passes.") { $0.part.rule.consequence.rawValue },
        .text("replacedBy", "The clock that replaced it, where the date that started it was corrected.") {
            $0.part.supersededBy?.text
        },
    ]
}

extension ClockState {
    fileprivate func registerStanding(at moment: Timestamp) -> String {
        if supersededBy != nil { return "replaced" }
        if let standing = standing(at: moment) { return standing.rawValue }
        return isTimely(at: moment) == true ? "timely" : "late"
    }

    /// Whole minutes from what happened, or from `moment` where it did not and is overdue, to the deadline.
    fileprivate func minutesToSpare(at moment: Timestamp) -> Int? {
        guard isTimely(at: moment) != nil else { return nil }
        return minutes(from: stopped?.at ?? moment, to: due)
    }
}
