import CanonicalJSON
import Cryptography
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// The published file of deadlines.
@Suite struct ClockRulesTests {
    @Test func `the published file fits its schema, and so does what was read of it`() throws {
        let validator = SchemaValidator(schema: try Repository.json("schema/clocks.schema.json"))
        #expect(validator.problems(of: try PublishedClocks.json()).isEmpty)
        #expect(validator.problems(of: try PublishedClocks.rules().json).isEmpty)
    }

    @Test func `rules are read back from their JSON as they were, under the same digest`() throws {
        let rules = try PublishedClocks.rules()
        let again = try ClockRules(json: JSONValue(parsingCanonical: rules.json.canonicalBytes))
        #expect(again == rules)
        #expect(again.digest == rules.digest)
        #expect(rules.digest == SHA256.digest(rules.json.canonicalBytes))
        #expect(rules.name == "pa-medicaid@2026-01")
    }

    @Test func `every rule names its source and how well that is known`() throws {
        for rule in try PublishedClocks.rules().rules {
            #expect(rule.source.contains("CFR") || rule.source.contains("agreement"), "\(rule.id)")
            #expect(rule.title.count < 60, "\(rule.id)")
            if rule.certainty == .recalled, !rule.isConfigurable {
                #expect(rule.note != nil, "\(rule.id) is neither verified, nor a setting, nor explained")
            }
        }
        #expect(Set(try PublishedClocks.rules().rules.map(\.certainty)) == Set(SourceCertainty.allCases))
    }

    @Test func `every consequence and everything a clock waits for is used by some rule`() throws {
        let rules = try PublishedClocks.rules().rules
        #expect(Set(rules.map(\.consequence)) == Set(ClockConsequence.allCases))
        #expect(rules.reduce(into: Set()) { $0.formUnion($1.stops) } == Set(ClockStop.allCases))
    }

    @Test func `a standard decision has 14 days in 2025 and 7 from 2026 on`() throws {
        #expect(
            try PublishedClocks.rule("decision-standard", on: "2025-12-31").duration == ClockDuration(14, .calendarDays)
        )
        #expect(
            try PublishedClocks.rule("decision-standard", on: "2026-01-01").duration == ClockDuration(7, .calendarDays))
        #expect(try PublishedClocks.rule("decision-standard").mayExtend == ClockDuration(14, .calendarDays))
    }

    @Test(arguments: [
        (
            "2025-12-31", Priority.standard,
            ["drug-response", "decision-standard", "chc-decision", "notice-standard"]
        ),
        (
            "2026-01-01", .standard,
            ["drug-response", "decision-standard", "chc-decision", "notice-standard"]
        ),
        (
            "2026-01-01", .expedited,
            ["drug-response", "decision-expedited", "chc-decision", "notice-expedited"]
        ),
    ])
    func `a request sets the clocks of its day and priority going`(
        day: String, priority: Priority, ids: [String]
    ) throws {
        let day = try #require(CalendarDay(day))
        let rules = try PublishedClocks.rules()
        #expect(rules.rules(starting: .requestReceived, priority: priority, on: day).map(\.id) == ids)
    }

    @Test func `a pend stops no federal clock`() throws {
        for rule in try PublishedClocks.rules().rules
        where rule.id.hasPrefix("decision-") || rule.id.hasPrefix("notice-") {
            #expect(rule.stops.isDisjoint(with: [.informationRequest, .informationAnswer]), "\(rule.id)")
        }
    }
}
