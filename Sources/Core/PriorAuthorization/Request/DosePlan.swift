import CanonicalJSON

/// The doses of one cycle, in mg/m². A day the requester left open is nil.
public struct DosePlan: Hashable, Sendable {
    /// The dose on day 1.
    public let day1: Measure?
    /// The dose on day 8.
    public let day8: Measure?
    /// The dose on day 15.
    public let day15: Measure?

    /// Doses in mg/m².
    public init(day1: Measure?, day8: Measure?, day15: Measure?) {
        self.day1 = day1
        self.day8 = day8
        self.day15 = day15
    }

    /// The unit of a dose, in UCUM.
    public static let unit = "mg/m2"

    /// Whether any day is given less than `other` plans for it.
    func isLess(than other: DosePlan) -> Bool {
        zip([day1, day8, day15], [other.day1, other.day8, other.day15]).contains { mine, theirs in
            guard let theirs else { return false }
            guard let mine else { return true }
            return mine.value < theirs.value
        }
    }
}

extension DosePlan: PayloadPart {
    var json: JSONValue {
        ["day1": day1?.json ?? .null, "day15": day15?.json ?? .null, "day8": day8?.json ?? .null]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        day1 = try reader.measure(nullable: "day1", in: DosePlan.unit)
        day8 = try reader.measure(nullable: "day8", in: DosePlan.unit)
        day15 = try reader.measure(nullable: "day15", in: DosePlan.unit)
    }
}
