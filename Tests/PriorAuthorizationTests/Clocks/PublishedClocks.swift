import CanonicalJSON
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// The published deadlines, read from the repository.
enum PublishedClocks {
    static let file = "schema/clocks/pa-medicaid.yaml"

    static func json() throws -> JSONValue { try Repository.yaml(file) }

    static func rules() throws -> ClockRules { try ClockRules(json: json()) }

    /// The rule `id` that is in force on `day`.
    static func rule(_ id: String, on day: String = "2026-06-01") throws -> ClockRule {
        let day = try #require(CalendarDay(day))
        return try #require(try rules().rules.first { $0.id == id && $0.isInForce(on: day) }, "\(id)")
    }
}

extension Timestamp {
    /// The moment `text`, in RFC 3339.
    init(_ text: String) throws {
        self = try #require(Timestamp(rfc3339: text), "\(text)")
    }
}
