private let rule = "42 CFR 438.416(b)"

extension Register {
    /// Grievances, external reviews and fair hearings: a row for each level at which a decision was contested.
    public static let grievances = Register(
        id: "grievances", title: "Grievances and appeals", source: rule,
        counts: "the day the grievance, the request for external review or for a fair hearing was received",
        notes: [
            "In Pennsylvania an appeal on medical necessity to the plan is called a grievance; `level` is then `plan`.",
            "A withdrawn or dismissed grievance is a row too, with that as its resolution.",
            "Dates are as corrected since; the register of modifications tells of each correction.",
        ],
        parts: { registered, _ in GrievanceLevel.levels(of: registered.state) },
        day: { $0.part.receivedOn ?? $0.day($0.part.received) },
        columns: people + dates + resolution)

    private static let people: [PartColumn<GrievanceLevel>] = [
        .caseID,
        .text("level", "`plan`, `external-review` or `fair-hearing`.", source: "\(rule)(4)") { $0.part.level },
        .integer("number", "Which it is of its level in the case, from 1.") { $0.part.number },
        .text("event", "The event by which it arrived.") { $0.part.event.text },
        .text("contested", "The event of the decision contested.") { $0.part.contested.text },
        .memberName(source: "\(rule)(6)"), .memberID,
        .text("filer", "Who filed it or asked for it.") { $0.part.filer },
        .text("standing", "In what capacity: `member`, `provider`, `representative`; empty beyond the plan.") {
            $0.part.standing?.rawValue
        },
        .text("channel", "How it was filed, where that was recorded; empty beyond the plan.") {
            $0.part.channel?.rawValue
        },
        .text("priority", "How fast an answer was due: `standard` or `expedited`; empty beyond the plan.") {
            $0.part.priority?.rawValue
        },
        .text("body", "Who reviews or hears it, beyond the plan.") { $0.part.body },
        .text(
            "reason",
            "A general description of the reason: the grounds of whoever filed; beyond the plan, those of the grievance before it.",
            source: "\(rule)(1)"
        ) { $0.part.reason },
    ]

    private static let dates: [PartColumn<GrievanceLevel>] = [
        .day("receivedOn", "The date received.", source: "\(rule)(2)") {
            $0.part.receivedOn ?? $0.day($0.part.received)
        },
        .moment("receivedAt", "The moment received.") { $0.part.received },
        .moment("acknowledgedAt", "The moment it was acknowledged.", source: "42 CFR 438.406(b)(1)") {
            $0.part.acknowledged
        },
        .text(
            "reviews", "The date of each review and of each review meeting: `2025-11-20 review; 2025-11-24 meeting`.",
            source: "\(rule)(3)"
        ) { $0.part.reviews.map { "\($0.heldOn) \($0.kind.rawValue)" }.registerText },
    ]

    private static let resolution: [PartColumn<GrievanceLevel>] = [
        .text(
            "resolution",
            "`upheld`, `overturned`, `partially-overturned`, `withdrawn`, or `dismissed:` and the ground; empty while it waits.",
            source: "\(rule)(4)"
        ) { $0.part.resolution },
        .day("resolvedOn", "The date of resolution at this level.", source: "\(rule)(5)") { item in
            item.part.resolvedAt.map { item.day($0) }
        },
        .moment("resolvedAt", "The moment of resolution at this level.") { $0.part.resolvedAt },
        .text("resolvedBy", "Who in the plan resolved it; empty beyond the plan.") { $0.part.resolvedBy?.id.text },
        .text("credential", "The credential of whoever resolved it, where one was given.") {
            $0.part.resolvedBy?.credential
        },
        .text("rationale", "Why, in the words of the decision.") { $0.part.rationale },
        .text("terms", "What is authorized by it, where anything is.") { $0.part.terms?.registerText },
        .moment("dueAt", "When the plan's decision was due, extensions included; empty without a clock.") { item in
            item.part.clock(in: item.state)?.due
        },
        .boolean("timely", "Whether it was decided in time; empty while it waits in time, and beyond the plan.") {
            item in
            item.part.clock(in: item.state)?.isTimely(at: item.context.asOf)
        },
        .moment("effectuatedAt", "When a reversal was carried out.", source: "42 CFR 438.424") { item in
            item.state.course.effectuations.first { $0.payload.decision == item.part.decision }?.payload.effectuated
        },
    ]
}
