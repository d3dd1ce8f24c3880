import CanonicalJSON
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// Files of deadlines with slips in them.
@Suite struct ClockRulesReadingTests {
    private func error(_ path: String, _ value: JSONValue?) throws -> String? {
        let json = try PublishedClocks.json().replacing(path, with: value)
        do {
            _ = try ClockRules(json: json)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(
        arguments: [
            ("rules.0.duration.unit", "hour", "rules[0].duration.unit: expected one of", "(did you mean \"hours\"?)"),
            ("rules.1.duration.amount", 0, "rules[1].duration.amount: expected a whole number from 1 to 3650", "0"),
            ("rules.1.priority", "standart", "rules[1].priority: expected one of", "(did you mean \"standard\"?)"),
            ("rules.2.consequence", "denied", "rules[2].consequence: expected one of", "found \"denied\""),
            ("rules.2.from", "2026-02-30", "rules[2].from: expected a date YYYY-MM-DD", "found \"2026-02-30\""),
            ("rules.2.through", "2025-06-01", "rules[2].through: expected 2026-01-01 or a later day", "2025-06-01"),
            ("rules.2.from", "2025-12-31", "rules[2].id: \"decision-standard\" is in force twice", "do not overlap"),
            ("rules.0.stops", [], "rules[0].stops: expected one thing or more", ""),
            ("rules.0.stops.1", "determinaton", "rules[0].stops[1]: expected one of", "\"determination\"?)"),
            (
                "rules.0.stops", ["information-request", "determination"],
                "rules[0].stops: expected each once, in this order: \"determination\", \"information-request\"", ""
            ),
            ("rules.0.atRisk.unit", "business-days", "rules[0].atRisk.unit: expected \"hours\"", "business-days"),
            ("rules.0.endsOnBusinessDay", true, "rules[0].endsOnBusinessDay: expected false", "hours"),
            ("rules.0.certainty", "sure", "rules[0].certainty: expected one of", "\"verified\""),
            ("rules.0.id", "Drug response", "rules[0].id: expected 1 to 60 lower-case letters", "Drug response"),
            ("rules.0.source", " ", "rules[0].source: must not be empty", ""),
            ("rules.0.prioritie", "standard", "rules[0].prioritie: is not a known member", "\"priority\"?)"),
            ("rules", [], "rules: expected one rule or more", ""),
            ("format", 2, "format: expected 1, found 2", "newer Docket"),
            ("version", "2026-13", "version: expected a month YYYY-MM", "2026-13"),
            ("zone.daylightOffset", -360, "zone.daylightOffset: expected the standard offset, -300", "180 minutes"),
            ("zone.daylightEnds.month", 2, "zone.daylightEnds.month: expected a month after that", "begins, 3"),
            ("zone.daylightBegins.week", 5, "zone.daylightBegins.week: expected a whole number from 1 to 4", "5"),
            ("calendar.weekend.0", "saterday", "calendar.weekend[0]: expected one of", "\"saturday\"?)"),
            ("calendar.holidays.0.date.kind", "fix", "calendar.holidays[0].date.kind: expected one of", "\"fixed\"?)"),
            ("calendar.holidays.0.date.day", 32, "calendar.holidays[0].date.day: expected a whole number", "1 to 31"),
            (
                "calendar.holidays.10.date.from", "Thanksgivng Day",
                "calendar.holidays[10].date.from: counts from a holiday that has a date", "\"Thanksgiving Day\"?)"
            ),
            (
                "calendar.holidays.10.date.from", "Day after Thanksgiving",
                "calendar.holidays[10].date.from: counts from a holiday that has a date", "\"Thanksgiving Day\""
            ),
            ("calendar.holidays.1.name", "New Year's Day", "calendar.holidays[1].name: \"New Year's Day\"", "twice"),
        ] as [(String, JSONValue, String, String)])
    func `a slip is named with its member and what belongs there`(
        path: String, value: JSONValue, beginning: String, part: String
    ) throws {
        let error = try #require(try error(path, value), "\(path) = \(value.canonicalText) was taken")
        #expect(error.hasPrefix(beginning), "\(error)")
        #expect(part.isEmpty || error.contains(part), "\(error)")
    }

    @Test func `a member that must be there is missed by its name`() throws {
        for (path, name) in [
            ("rules.0.source", "rules[0].source"), ("rules.0.certainty", "rules[0].certainty"), ("zone", "zone"),
            ("rules.0.atRisk", "rules[0].atRisk"), ("calendar.source", "calendar.source"),
        ] {
            #expect(try error(path, nil)?.hasPrefix("\(name): is missing") == true, "\(path)")
        }
    }

    @Test func `a week without a day of business is refused`() throws {
        let week = JSONValue.array(Weekday.allCases.map { .string($0.rawValue) })
        #expect(try error("calendar.weekend", week) == "calendar.weekend: leaves no day of the week for business")
    }

    @Test func `what a schema of files refuses, reading refuses too`() throws {
        let validator = SchemaValidator(schema: try Repository.json("schema/clocks.schema.json"))
        let json = try PublishedClocks.json()
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let others: [JSONValue] = [5, -1, true, "x", "", [], [:], ["x"], [5], 4_000_000_000, .null]
        var (refused, taken) = (0, 0)
        // What both take is met a few times of two hundred: so many that it is no luck.
        for _ in Repetition.times(1000) {
            let (path, _) = json.leaf(using: &generator)
            let value = others.randomElement(using: &generator) ?? 5
            let changed = json.replacing(at: path, with: value)
            let problems = validator.problems(of: changed)
            let isRead = (try? ClockRules(json: changed)) != nil
            if isRead {
                taken += 1
                #expect(problems.isEmpty, "\(path) = \(value.canonicalText), seed \(seed): \(problems)")
            } else {
                refused += 1
            }
        }
        #expect(refused > 400 && taken > 2, "\(refused) refused, \(taken) taken, seed \(seed)")
    }
}

extension JSONValue {
    /// The way to a member or element somewhere in this value, and what stands there.
    fileprivate func leaf(using generator: inout SeededGenerator) -> (path: [String], value: JSONValue) {
        var (path, value): ([String], JSONValue) = ([], self)
        while true {
            let next: (String, JSONValue)?
            switch value {
            case .object(let object):
                next = object.map { ($0.name, $0.value) }.randomElement(using: &generator)
            case .array(let elements):
                next = elements.enumerated().map { ("\($0.offset)", $0.element) }.randomElement(using: &generator)
            default: next = nil
            }
            guard let next, path.isEmpty || Int.random(in: 0..<6, using: &generator) > 0 else { return (path, value) }
            path.append(next.0)
            value = next.1
        }
    }
}
