public import CanonicalJSON
public import PriorAuthorization

/// A time that letters name and that no clock counts: data, with its source.
public struct NoticeFigure: Hashable, Sendable {
    /// Its name: `continuation-window`.
    public let id: String
    /// What it is, in a few words.
    public let says: String
    /// How long.
    public let duration: ClockDuration
    /// The law or contract.
    public let source: String
    /// How well its words are known.
    public let certainty: SourceCertainty

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        id = try reader.string("id")
        says = try reader.string("says")
        var duration = try reader.object("duration")
        let amount = try duration.integer("amount")
        guard let unit = ClockDuration.Unit(rawValue: try duration.string("unit")), (1...1000).contains(amount) else {
            throw JSONShapeError(
                path: reader.pathOf("duration"), reason: "expected 1 to 1000 hours, calendar-days or business-days")
        }
        try duration.finish()
        self.duration = ClockDuration(Int(amount), unit)
        source = try reader.string("source")
        certainty = try reader.certainty("certainty")
    }

    /// The members `certainty`, `duration`, `id`, `says`, `source`.
    public var json: JSONValue {
        [
            "certainty": .string(certainty.rawValue), "duration": .string("\(duration)"), "id": .string(id),
            "says": .string(says), "source": .string(source),
        ]
    }
}
