import CanonicalJSON
import JSONSupport
import Testing

@testable import PriorAuthorization

/// Rules as events hold them.
@Suite struct PinnedClockRuleTests {
    private func read(_ json: JSONValue) throws(JSONShapeError) -> PinnedClockRule {
        var reader = try JSONObjectReader(json, at: "clock")
        let pinned = try PinnedClockRule(&reader)
        try reader.finish()
        return pinned
    }

    private func all() throws -> [PinnedClockRule] {
        let rules = try PublishedClocks.rules()
        return rules.rules.map { rules.pinned($0) }
    }

    @Test func `a pinned rule is read back as it was written, byte for byte`() throws {
        for pinned in try all() {
            let bytes = pinned.json.canonicalBytes
            let again = try read(JSONValue(parsingCanonical: bytes))
            #expect(again == pinned)
            #expect(again.json.canonicalBytes == bytes)
        }
    }

    @Test func `every member must be there, and no other`() throws {
        for pinned in try all() {
            for (path, object) in [("", pinned.json), ("rule", pinned.rule.json), ("zone", pinned.zone.json)] {
                for name in try #require(object.objectValue).names {
                    let steps = (path.isEmpty ? [] : [path]) + [name]
                    #expect(throws: JSONShapeError.self, "\(steps)") {
                        try read(pinned.json.replacing(at: steps, with: nil))
                    }
                }
                let surplus = (path.isEmpty ? [] : [path]) + ["surplus"]
                #expect(throws: JSONShapeError.self) { try read(pinned.json.replacing(at: surplus, with: true)) }
            }
        }
    }

    @Test func `a pinned rule says which rules it comes from`() throws {
        let rules = try PublishedClocks.rules()
        for pinned in try all() {
            #expect(pinned.rules == "pa-medicaid" && pinned.version == "2026-01" && pinned.digest == rules.digest)
        }
    }

    @Test func `a deadline counted with other closures than were skipped is another`() throws {
        let rules = try PublishedClocks.rules()
        let pinned = rules.pinned(try PublishedClocks.rule("chc-decision"))
        let start = try Timestamp("2026-11-25T15:00:00Z")
        let deadline = rules.due(pinned.rule, from: start)
        #expect(pinned.due(from: start, closures: Array(deadline.closures.dropFirst())) < deadline.due)
    }

    @Test(arguments: [
        (ClockDuration(1, .hours), "1 hour"), (ClockDuration(72, .hours), "72 hours"),
        (ClockDuration(2, .businessDays), "2 business days"), (ClockDuration(1, .calendarDays), "1 calendar day"),
    ])
    func `a duration reads as words`(duration: ClockDuration, words: String) {
        #expect("\(duration)" == words)
    }
}
