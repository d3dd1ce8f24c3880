public import CanonicalJSON

/// Reading what callers send, where members that may be empty may be left out.
extension JSONObjectReader {
    /// The moment `name` in RFC 3339, or nil where the member is absent or `null`.
    public mutating func optionalMoment(_ name: String) throws(JSONShapeError) -> Timestamp? {
        optionalValue(name) == nil ? nil : try moment(name).0
    }

    /// A whole number in `range`, or nil where the member is absent or `null`.
    public mutating func optionalCount(
        _ name: String, _ range: ClosedRange<Int> = 0...Int(Int32.max)
    ) throws(JSONShapeError) -> Int? {
        optionalValue(name) == nil ? nil : try count(name, range)
    }

    /// A place in the log, or nil where the member is absent or `null`.
    public mutating func optionalEntry(_ name: String) throws(JSONShapeError) -> UInt64? {
        optionalValue(name) == nil ? nil : try position(name)
    }

    /// The doses of a cycle as `{"day1": {"unit": "mg/m2", "value": "0.8"}, …}`, or nil where the member is absent or `null`.
    public mutating func optionalDose(_ name: String) throws(JSONShapeError) -> DosePlan? {
        guard var reader = try optionalObject(name) else { return nil }
        let dose = DosePlan(
            day1: try reader.optionalMeasure("day1", in: DosePlan.unit),
            day8: try reader.optionalMeasure("day8", in: DosePlan.unit),
            day15: try reader.optionalMeasure("day15", in: DosePlan.unit))
        try reader.finish()
        return dose
    }
}
