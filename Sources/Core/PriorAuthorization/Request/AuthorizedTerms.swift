import CanonicalJSON

/// What an authorization allows. Where it sets both cycles and a last day, it ends with whichever comes first.
public struct AuthorizedTerms: Hashable, Sendable {
    /// The number of cycles.
    public let cycles: Int
    /// The doses of a cycle.
    public let dose: DosePlan
    /// The first day.
    public let from: CalendarDay
    /// The last day; nil where the policy sets no duration.
    public let through: CalendarDay?

    /// Terms.
    public init(cycles: Int, dose: DosePlan, from: CalendarDay, through: CalendarDay?) {
        self.cycles = cycles
        self.dose = dose
        self.from = from
        self.through = through
    }
}

extension AuthorizedTerms: PayloadPart {
    var json: JSONValue {
        [
            "cycles": .integer(Int64(cycles)),
            "dose": dose.json,
            "from": .string(from.text),
            "through": JSONValue(nullable: through),
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        cycles = try reader.count("cycles", TreatmentPlan.cycleCounts)
        dose = try reader.part("dose")
        from = try reader.checked("from")
        through = try reader.checked(nullable: "through")
    }
}
