import CanonicalJSON

/// A day of the year on which no business is done.
public struct Holiday: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// When it is.
    public let date: HolidayDate
    /// The first year that has it; nil where all before do.
    public let since: Int?

    /// A holiday.
    public init(name: String, date: HolidayDate, since: Int? = nil) {
        self.name = name
        self.date = date
        self.since = since
    }

    /// Whether its day is counted from that of another holiday.
    var isCounted: Bool {
        if case .offset = date { true } else { false }
    }
}

extension Holiday: PayloadPart {
    var json: JSONValue {
        ["date": date.json, "name": .string(name), "since": JSONValue(nullable: since)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        self.init(
            name: try reader.prose("name"), date: try reader.part("date"),
            since: try reader.count(nullable: "since", 1900...9999))
    }
}
