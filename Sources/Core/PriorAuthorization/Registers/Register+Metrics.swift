extension Register {
    /// The figures a plan publishes of its prior authorizations each year.
    public static let metrics = Register(
        id: "metrics", title: "Public metrics of prior authorization",
        source: "CMS-0057-F, 42 CFR 438.210(f), by secondary sources",
        counts: "the day of the decision on the request, where the plan is",
        notes: [
            "CMS-0057-F does not count drugs today; a proposal of 2026 would. These figures are of drugs: they show what would be published.",
            "A request is counted once, by its last decision at the first level. A denial is any: on the criteria, administrative, or because the time passed.",
            "A modification, which authorizes less than was asked for, is neither approved nor denied here, and has rows of its own.",
            "Approved after appeal: denied or modified at first, and all of it or some of it given by a grievance, an external review or a fair hearing, through the moment the figures are drawn up for.",
            "Percentages have two digits after the point and are rounded half up from whole numbers; so are hours, from whole milliseconds. The mean and the median are exact before that; the median of an even number is the mean of the middle two.",
        ],
        columns: [
            RegisterColumn(name: "metric", kind: .text, description: "What is counted or measured."),
            RegisterColumn(
                name: "priority", kind: .text, description: "Of which requests: `standard`, `expedited` or `all`."),
            RegisterColumn(name: "count", kind: .integer, description: "How many requests this is so of."),
            RegisterColumn(
                name: "of", kind: .integer,
                description: "Among how many: the requests of that priority decided in the period."),
            RegisterColumn(
                name: "percent", kind: .decimal,
                description: "The one as a percentage of the other; empty where there are none."),
            RegisterColumn(
                name: "hours", kind: .decimal, description: "Hours from receipt to decision, in the rows of times."),
        ],
        rows: { registered, context in
            MetricsObservation(registered.state).map { [$0.row(in: context)] } ?? []
        },
        summary: { MetricsSummary() })
}
