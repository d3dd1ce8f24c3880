import CanonicalJSON
public import PriorAuthorization

/// A set of templates that goes out from a day on: one a kind of notice, and the partials they share.
public struct NoticeEdition: Hashable, Sendable {
    /// Its version: a month, `2025-10`.
    public let version: String
    /// The language, as a BCP 47 tag: `en`.
    public let language: String
    /// The first day on which it goes out.
    public let effective: CalendarDay

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        version = try reader.string("edition")
        language = try reader.string("language")
        guard let day = CalendarDay(try reader.string("effective")) else {
            throw JSONShapeError(path: reader.pathOf("effective"), reason: "expected \(CalendarDay.form)")
        }
        effective = day
    }

    /// The folder of its files, below `schema/notices/`: `en/2025-10/`.
    var folder: String { "\(language)/\(version)/" }
}
