extension Register {
    /// What is authorized, and what is left of it.
    public static let authorizations = Register(
        id: "authorizations", title: "Authorizations and what is left of them", source: "42 CFR 438.210",
        counts: "the first day authorized",
        notes: [
            "A case in which nothing was ever authorized has no row.",
            "Days are counted to the day the register is drawn up for; a termination that takes effect later still leaves days.",
        ],
        parts: { registered, _ in registered.state.grant.map { [$0] } ?? [] },
        day: { $0.part.terms.from }, columns: termColumns + useColumns)

    private static let termColumns: [PartColumn<AuthorizationGrant>] = [
        .caseID, .memberID, .drug,
        .text("decision", "The event of the decision that gave it.") { $0.part.decision.text },
        .text("status", "`active`, `exhausted`, `expired` or `terminated`, as it is on record.") {
            $0.part.status.rawValue
        },
        .text("dose", "The doses authorized, of days 1, 8 and 15.") { $0.part.terms.dose.registerText },
        .day("from", "The first day.") { $0.part.terms.from },
        .day("through", "The last day, amendments and extensions included; empty where there is none.") {
            $0.part.terms.through
        },
        .integer("amendments", "How often it was amended.") { $0.state.course.amendments.count },
        .integer("extensions", "How often it was extended.") { $0.state.course.extensions.count },
    ]

    private static let useColumns: [PartColumn<AuthorizationGrant>] = [
        .integer("cyclesAuthorized", "The cycles authorized now.") { $0.part.terms.cycles },
        .integer("cyclesPaid", "The cycles this plan paid for.") { $0.part.paidCycles.count },
        .integer("cyclesByOthers", "The cycles on record for which somebody else paid.") {
            $0.state.course.cycles.count { $0.payload.payer == .other }
        },
        .integer("cyclesLeft", "The cycles that can still be given: 0 once it ended or its last day passed.") {
            $0.part.isOver(on: $0.context.today) ? 0 : $0.part.cyclesLeft
        },
        .integer("daysLeft", "The days left, today included: 0 once it ended; empty where it has no last day.") {
            $0.part.daysLeft(on: $0.context.today)
        },
        .day("lastCycleOn", "The day of the last cycle this plan paid for.") {
            $0.part.paidCycles.map(\.payload.administeredOn).max()
        },
        .day("terminatedFrom", "The first day on which nothing is authorized any more, where it was terminated.") {
            $0.part.terminated?.payload.effective
        },
        .text("terminationGround", "Why it was terminated.") { $0.part.terminated?.payload.ground.rawValue },
    ]
}

extension AuthorizationGrant {
    /// The days from `today` to the last, both included.
    fileprivate func daysLeft(on today: CalendarDay) -> Int? {
        if let terminated { return max(0, terminated.payload.effective.dayNumber - max(today, terms.from).dayNumber) }
        if expired != nil { return 0 }
        return terms.through.map { max(0, $0.dayNumber - max(today, terms.from).dayNumber + 1) }
    }
}
