import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay
import Testing

@Suite struct ImpactTests {
    private func impact(_ version: PolicyVersionID, on history: LedgerHistory) throws -> Impact {
        var impact = Impact(of: try #require(history.policies.published(Policies.id, version)))
        for id in history.caseIDs { impact.add(try #require(history.history(of: id))) }
        return impact
    }

    @Test(arguments: ["2023-10", "2024-10", "2025-10"])
    func `the matrix counts what a comparison of every determination gives`(version: String) throws {
        let history = try TestLedger.examples().history()
        let impact = try impact(PolicyVersionID(version), on: history)
        let other = impact.version
        var expected: [String: Int] = [:]
        var changed: [CaseID] = []
        var determinations = 0
        for id in history.caseIDs {
            let one = try #require(history.history(of: id))
            guard let determination = one.state.determination else { continue }
            determinations += 1
            let comparison = try #require(
                Replay.comparison(of: determination.payload.evaluation, in: one, under: other, in: history))
            let recorded = comparison.own.recorded.payload.summary.recommendation
            let new =
                comparison.other.outcome.finding == .notDerivable
                ? "not derivable" : comparison.other.evaluation?.recommendation.rawValue ?? ""
            expected["\(recorded.rawValue) \(new)", default: 0] += 1
            if recorded.rawValue != new { changed.append(id) }
        }
        #expect(determinations > 5)
        #expect(impact.compared == determinations)
        #expect(impact.changes.map(\.caseID) == changed)
        for recorded in Recommendation.allCases {
            for new in Recommendation.allCases {
                #expect(impact.count(recorded, new) == expected["\(recorded.rawValue) \(new.rawValue)", default: 0])
            }
            #expect(impact.count(recorded, nil) == expected["\(recorded.rawValue) not derivable", default: 0])
        }
    }

    @Test func `a determination that would change is told with its criteria`() throws {
        let history = try TestLedger.example("case-04.json").history()
        let impact = try impact("2025-10", on: history)
        let change = try #require(impact.changes.first)
        #expect(impact.changes.count == 1)
        #expect(change.outcome == .denied)
        #expect(change.recordedUnder.version == "2024-10")
        #expect(change.recorded == .clinician)
        #expect(change.other == .approve)
        #expect(change.criteria.map(\.criterion) == ["I.A.5.b", "I.A.5.c"])
        #expect(
            impact.byCriterion.map { "\($0.row.criterion) \($0.count) \($0.changed)" } == [
                "I.A.5.b 1 1", "I.A.5.c 1 1",
            ])
    }

    @Test func `under its own version nothing changes`() throws {
        let history = try TestLedger.example("case-01.json").history()
        let impact = try impact("2025-10", on: history)
        #expect(impact.compared == 1)
        #expect(impact.changes.isEmpty && impact.byCriterion.isEmpty)
        #expect(impact.count(.approve, .approve) == 1)
    }

    @Test func `a draft is compared though the ledger has never seen it`() throws {
        let published = try #require(Policies.published["2025-10"])
        // No more than two cycles in all, in place of six.
        let rules = published.compiled.replacing("integer 6", with: "integer 2")
        let json = try #require(rules.objectValue)
        let draft = PolicyVersionPublished(
            policy: published.policy, version: published.version, certainty: published.certainty,
            source: published.source, sourceDigest: published.sourceDigest, compiled: .object(json),
            compiledDigest: SHA256.digest(JSONValue.object(json).canonicalBytes))
        var impact = Impact(of: PublishedVersion(draft, at: .max, recordedAt: Timestamp(milliseconds: 0)))
        let history = try TestLedger.example("case-01.json").history()
        impact.add(try #require(history.history(of: TestLedger.caseID(0))))
        #expect(impact.changes.map(\.criteria).first?.map(\.criterion) == ["I.A.6"])
        #expect(impact.changes.first?.other != .approve)
    }

    @Test func `a case without a determination, and one whose facts are gone, are not compared`() throws {
        let open = try TestLedger.example("case-05.json", steps: 2).history()
        #expect(try impact("2025-10", on: open).compared == 0)
        var ledger = try TestLedger.example("case-01.json")
        ledger.lines[ledger.place(of: "FactAsserted", 2)].payload = nil
        let gone = try impact("2025-10", on: try ledger.history())
        #expect(gone.compared == 0)
        #expect(gone.passedOver.otherPolicies == 0)
        #expect(gone.passedOver.notHeld == 1)
    }
}

extension JSONValue {
    /// The value with one text in place of another, at every depth.
    fileprivate func replacing(_ text: String, with other: String) -> JSONValue {
        switch self {
        case .string(text): .string(other)
        case .array(let elements): .array(elements.map { $0.replacing(text, with: other) })
        case .object(let object): .object(JSONObject(object.map { ($0.name, $0.value.replacing(text, with: other)) }))
        default: self
        }
    }
}
