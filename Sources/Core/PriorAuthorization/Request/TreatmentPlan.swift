import CanonicalJSON

/// The treatment a request asks for.
public struct TreatmentPlan: Hashable, Sendable {
    /// The doses of a cycle.
    public let dose: DosePlan
    /// The number of cycles asked for; nil where the requester left it open.
    public let cyclesRequested: Int?
    /// The day on which treatment is to start; nil where the requester left it open.
    public let plannedStart: CalendarDay?
    /// What turns the doses into milligrams, where the requester gave it.
    public let bodySurface: BodySurface?

    /// A plan.
    public init(dose: DosePlan, cyclesRequested: Int?, plannedStart: CalendarDay?, bodySurface: BodySurface?) {
        self.dose = dose
        self.cyclesRequested = cyclesRequested
        self.plannedStart = plannedStart
        self.bodySurface = bodySurface
    }

    /// The numbers of cycles a request can ask for.
    static let cycleCounts = 1...99
}

extension TreatmentPlan: PayloadPart {
    var json: JSONValue {
        [
            "bodySurface": bodySurface?.json ?? .null,
            "cyclesRequested": JSONValue(nullable: cyclesRequested),
            "dose": dose.json,
            "plannedStart": JSONValue(nullable: plannedStart),
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        bodySurface = try reader.part(nullable: "bodySurface")
        cyclesRequested = try reader.count(nullable: "cyclesRequested", TreatmentPlan.cycleCounts)
        dose = try reader.part("dose")
        plannedStart = try reader.checked(nullable: "plannedStart")
    }
}
