import CanonicalJSON

/// The legal time of a place as data: two offsets from UTC and the moments of the year at which clocks change.
///
/// It says what holds from 2007 on for the zones of the United States (15 U.S.C. 260a); moments before that are read by the same
/// rule.
public struct TimeZoneRule: Hashable, Sendable {
    /// The name in the IANA database: `America/New_York`.
    public let name: String
    /// Standard time minus UTC, in minutes: -300.
    public let standardOffset: Int
    /// Daylight saving time minus UTC, in minutes: -240; the same as ``standardOffset`` where clocks are never changed.
    public let daylightOffset: Int
    /// When daylight saving time begins, by standard time.
    public let daylightBegins: YearlyMoment
    /// When it ends, by daylight saving time.
    public let daylightEnds: YearlyMoment
    /// The law that says so.
    public let source: String
    /// How well the source is known.
    public let certainty: SourceCertainty

    /// A rule, in which daylight saving time begins earlier in the year than it ends.
    public init(
        name: String, standardOffset: Int, daylightOffset: Int, daylightBegins: YearlyMoment,
        daylightEnds: YearlyMoment,
        source: String, certainty: SourceCertainty
    ) {
        self.name = name
        self.standardOffset = standardOffset
        self.daylightOffset = daylightOffset
        self.daylightBegins = daylightBegins
        self.daylightEnds = daylightEnds
        self.source = source
        self.certainty = certainty
    }
}

extension TimeZoneRule: PayloadPart {
    var json: JSONValue {
        [
            "certainty": .string(certainty.rawValue),
            "daylightBegins": daylightBegins.json,
            "daylightEnds": daylightEnds.json,
            "daylightOffset": .integer(Int64(daylightOffset)),
            "name": .string(name),
            "source": .string(source),
            "standardOffset": .integer(Int64(standardOffset)),
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        certainty = try reader.choice("certainty")
        daylightBegins = try reader.part("daylightBegins")
        daylightEnds = try reader.part("daylightEnds")
        name = try reader.prose("name")
        source = try reader.prose("source")
        standardOffset = try reader.count("standardOffset", TimeZoneRule.offsets)
        daylightOffset = try reader.count("daylightOffset", TimeZoneRule.offsets)
        guard (standardOffset...standardOffset + 180).contains(daylightOffset) else {
            throw reader.failure(
                "daylightOffset", "expected the standard offset, \(standardOffset), or up to 180 minutes more")
        }
        guard daylightBegins.month < daylightEnds.month else {
            throw reader.failure(
                "daylightEnds.month",
                "expected a month after that in which daylight saving time begins, \(daylightBegins.month)")
        }
    }

    /// From twelve hours behind UTC to fourteen before it.
    private static let offsets = -720...840
}
