import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay
import Testing

@Suite struct ReplayTests {
    private func replay(_ ledger: TestLedger) throws -> [ReplayResult] {
        Replay.all(in: try ledger.history())
    }

    @Test func `every evaluation of the ten cases replays identically, from the ledger alone`() throws {
        let results = try replay(TestLedger.examples())
        #expect(results.count == 17)
        for result in results {
            #expect(result.outcome == .identical, "\(result.caseID) at index \(result.index)")
            #expect(result.evaluation?.trace == result.recorded.payload.summary.trace)
            #expect(result.facts?.digest == result.recorded.payload.factSet)
            #expect(result.isUnderRecordedVersion)
        }
    }

    @Test func `a result names the decision that rests on it`() throws {
        let results = try replay(TestLedger.example("case-04.json"))
        #expect(results.map { $0.decision != nil } == [true, false, true])
        let history = try #require(try TestLedger.example("case-04.json").history().history(of: TestLedger.caseID(0)))
        #expect(results[0].decision == history.state.determination?.id)
        #expect(results[2].decision == history.state.appeal?.decided?.id)
    }

    @Test(arguments: ["I.A.1", "I.A.5.b", "I.A.7.b", "I.A"])
    func `an altered result is found at its criterion`(criterion: String) throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        let place = ledger.place(of: "CriteriaEvaluated")
        let id = CriterionID(criterion)
        let recorded = try CriteriaEvaluated(json: try #require(ledger.lines[place].payload))
        let was = try #require(recorded.summary.result(of: id))
        let altered: Truth = was == .met ? .notMet : .met
        for keepsTrace in [false, true] {
            try ledger.tamper(place, results: [id: altered], keepsTrace: keepsTrace)
            let difference = TraceDifference(criterion: id, recorded: altered, replayed: was)
            #expect(try replay(ledger).map(\.outcome) == [.differs(.node(difference))])
        }
    }

    @Test func `an altered plane of assertions is found too`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        let place = ledger.place(of: "CriteriaEvaluated")
        let old = try CriteriaEvaluated(json: try #require(ledger.lines[place].payload)).summary
        var asserted = old.results.indices.map { old.trace.asserted($0) }
        asserted[1] = .unknown
        let trace = PackedTrace(effective: old.results.map(\.result), asserted: asserted)
        var evaluation = try #require(old.json.objectValue)
        evaluation["trace"] = .string(trace.base64)
        ledger.set("evaluation", of: place, to: .object(evaluation))
        let difference = TraceDifference(criterion: "I.A.1", recorded: .unknown, replayed: .met)
        #expect(try replay(ledger).map(\.outcome) == [.differs(.node(difference))])
    }

    @Test func `of several altered results the first in the outline is named`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        try ledger.tamper(
            ledger.place(of: "CriteriaEvaluated"), results: ["I.A.7.a": .notMet, "I.A.4": .notMet, "I.A.6": .unknown])
        let difference = TraceDifference(criterion: "I.A.4", recorded: .notMet, replayed: .met)
        #expect(try replay(ledger).first?.outcome == .differs(.node(difference)))
        #expect(try replay(ledger).first?.outcome.reason == "I.A.4: recorded not-met, replayed met")
    }

    @Test func `an altered digest of the facts, recommendation or remark is found`() throws {
        let ledger = try TestLedger.example("case-01.json", steps: 2)
        let place = ledger.place(of: "CriteriaEvaluated")
        let factSet = try CriteriaEvaluated(json: try #require(ledger.lines[place].payload)).factSet

        var facts = ledger
        facts.set("factSet", of: place, to: .string(SHA256Digest.zero.base64))
        #expect(try replay(facts).first?.outcome == .differs(.factSet(recorded: .zero, replayed: factSet)))

        var recommendation = ledger
        try recommendation.tamper(place, recommendation: .clinician)
        #expect(
            try replay(recommendation).first?.outcome
                == .differs(.recommendation(recorded: .clinician, replayed: .approve)))

        var remark = ledger
        try remark.tamper(place, advisories: [Advisory(id: "V.invented", text: "It was never there.")])
        #expect(try replay(remark).first?.outcome == .differs(.remarks))
    }

    @Test func `an altered fact shows as another result, or as other facts`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        ledger.set("value", of: ledger.place(of: "FactAsserted", 1), to: ["type": "Boolean", "value": false])
        let difference = TraceDifference(criterion: "I.A", recorded: .met, replayed: .notMet)
        #expect(try replay(ledger).first?.outcome == .differs(.node(difference)))

        var locator = try TestLedger.example("case-01.json", steps: 2)
        locator.set("locator", of: locator.place(of: "FactAsserted", 1), to: "another place")
        guard case .differs(.factSet) = try replay(locator).first?.outcome else {
            Issue.record("a fact's place in its document is part of the facts")
            return
        }
    }

    @Test func `facts that came later do not count`() throws {
        var run = try TestLedger.answeredAfterEvaluation()
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        var ledger = try TestLedger()
        try ledger.append(run, as: TestLedger.caseID(0))
        let results = try replay(ledger)
        #expect(results.map(\.outcome) == [.identical, .identical])
        #expect(results.map { $0.evaluation?.recommendation } == [.pend, .approve])
        #expect(results[0].facts?.facts["CD22Positive"] == nil)
    }

    @Test func `a version that is not in the ledger, or came later, makes a replay not derivable`() throws {
        let script = try #require(Examples.scripts.cases.first)
        let run = try TestLedger.run(of: script, steps: 2)
        var without = try TestLedger(policies: [])
        try without.append(run, as: TestLedger.caseID(0))
        #expect(
            try replay(without).first?.outcome
                == .notDerivable("PA.CP.PHAR.359@2025-10 is not published in this ledger"))
        var late = without
        for event in Policies.events { try late.append(event) }
        #expect(
            try replay(late).first?.outcome
                == .notDerivable("PA.CP.PHAR.359@2025-10 was published at index 15, after it was used at 10"))
    }

    @Test func `rules that do not match their digest make a replay not derivable`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        let place = ledger.place(of: "PolicyVersionPublished", 2)
        var rules = try #require(ledger.lines[place].payload?.objectValue?["compiled"]?.objectValue)
        rules["caveats"] = ["slipped in"]
        ledger.set("compiled", of: place, to: .object(rules))
        let reason = try #require(try replay(ledger).first?.outcome.reason)
        #expect(reason.hasPrefix("PA.CP.PHAR.359@2025-10: the compiled rules have SHA-256 "))
    }

    @Test func `rules published under another digest than was used make a replay not derivable`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        let place = ledger.place(of: "CriteriaEvaluated")
        ledger.set(
            "policy", of: place,
            to: [
                "digest": .string(SHA256Digest.zero.base64), "policy": "PA.CP.PHAR.359", "version": "2025-10",
            ])
        let reason = try #require(try replay(ledger).first?.outcome.reason)
        #expect(reason.hasPrefix("PA.CP.PHAR.359@2025-10 was used with rules of digest AAAAAAAAAAA"))
    }

    /// The ledger of one approved case, its rules published with `change` made to source and compiled form, all digests kept
    /// consistent.
    private func republished(_ change: (inout JSONValue, inout JSONValue) -> Void) throws -> TestLedger {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        let place = ledger.place(of: "PolicyVersionPublished", 2)
        let payload = try #require(ledger.lines[place].payload?.objectValue)
        var (source, compiled) = (try #require(payload["source"]), try #require(payload["compiled"]))
        change(&source, &compiled)
        let sourceDigest = SHA256.digest(source.canonicalBytes)
        var rules = try #require(compiled.objectValue)
        rules["source"] = .string(sourceDigest.base64)
        compiled = .object(rules)
        let digest = SHA256.digest(compiled.canonicalBytes)
        ledger.set("source", of: place, to: source)
        ledger.set("sourceDigest", of: place, to: .string(sourceDigest.base64))
        ledger.set("compiled", of: place, to: compiled)
        ledger.set("compiledDigest", of: place, to: .string(digest.base64))
        let evaluation = ledger.place(of: "CriteriaEvaluated")
        ledger.set(
            "policy", of: evaluation,
            to: ["digest": .string(digest.base64), "policy": "PA.CP.PHAR.359", "version": "2025-10"])
        return ledger
    }

    /// `value` with every member `name` replaced, however deep.
    private func replacing(_ name: String, with replacement: JSONValue, in value: JSONValue) -> JSONValue {
        if let elements = value.arrayValue {
            return .array(elements.map { replacing(name, with: replacement, in: $0) })
        }
        guard let object = value.objectValue else { return value }
        return .object(
            JSONObject(
                object.map {
                    ($0.name, $0.name == name ? replacement : replacing(name, with: replacement, in: $0.value))
                }))
    }

    @Test func `a replay runs the compiled rules and never reads an expression`() throws {
        let ledger = try republished { source, _ in
            source = replacing("expression", with: "((no parser has ever accepted this", in: source)
        }
        #expect(try replay(ledger).map(\.outcome) == [.identical])
        let otherwise = try republished { _, compiled in
            compiled = replacing("expression", with: ["boolean false"], in: compiled)
        }
        #expect(try replay(otherwise).first?.outcome.finding == .differs)
    }

    @Test func `rules of semantics this program has not are refused, not guessed at`() throws {
        let ledger = try republished { _, compiled in
            var rules = compiled.objectValue ?? JSONObject()
            rules["semantics"] = 2
            compiled = .object(rules)
        }
        let reason = try #require(try replay(ledger).first?.outcome.reason)
        #expect(reason.contains("semantics: is 2; this program evaluates semantics 1"), "\(reason)")
    }

    @Test func `a payload that is not there makes a replay not derivable, and says which`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        ledger.lines[ledger.place(of: "FactAsserted", 2)].payload = nil
        #expect(
            try replay(ledger).first?.outcome
                == .notDerivable("the payload of event 5 of the case, FactAsserted, at index 12 is not there"))
    }

    @Test func `an event of an unknown type in a case is kept and changes nothing`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 1)
        let known = try ledger.history().history(of: TestLedger.caseID(0))?.state
        ledger.lines.append(
            TestLedger.Line(
                stream: StreamName.of(TestLedger.caseID(0)), type: "ClockStopped",
                actor: try EntryActor(version: "test"),
                at: ledger.lines[0].at, payload: ["due": 1]))
        let history = try #require(try ledger.history().history(of: TestLedger.caseID(0)))
        #expect(history.entries.count == 10)
        #expect(history.state.eventCount == 10)
        #expect(history.state.facts == known?.facts)
        #expect(try ledger.history().findings.isEmpty)
    }

    @Test func `an evaluation that claims to have considered what came after it is not derivable`() throws {
        var ledger = try TestLedger.example("case-01.json", steps: 2)
        ledger.set("consideredThrough", of: ledger.place(of: "CriteriaEvaluated"), to: 9)
        #expect(
            try replay(ledger).first?.outcome
                == .notDerivable("it says it considered event 9, and stands itself at 9"))
    }

    @Test func `a version activated later with an earlier day changes no replay, and shows`() throws {
        var ledger = try TestLedger.example("case-04.json")
        #expect(try replay(ledger).map(\.selectedToday?.version) == [nil, nil, nil])
        try ledger.append(
            .activated(
                PolicyVersionActivated(
                    policy: Policies.id, version: "2025-10", effectiveFrom: try #require(CalendarDay("2025-09-01")))))
        let results = try replay(ledger)
        #expect(results.map(\.outcome) == [.identical, .identical, .identical])
        #expect(results.map(\.under.version) == ["2024-10", "2024-10", "2025-10"])
        #expect(results.map(\.selectedToday?.version) == ["2025-10", "2025-10", nil])
        #expect(try ledger.verification().findings.isEmpty)
    }

    @Test func `under another version both results stand side by side`() throws {
        let ledger = try TestLedger.example("case-04.json", steps: 3)
        let history = try ledger.history()
        let denied = try #require(history.history(of: TestLedger.caseID(0)))
        let evaluation = try #require(denied.state.latestEvaluation?.id)
        let other = try #require(history.policies.published(Policies.id, "2025-10"))
        let comparison = try #require(
            Replay.comparison(of: evaluation, in: denied, under: other, in: history))
        #expect(comparison.own.outcome == .identical)
        #expect(comparison.own.evaluation?.recommendation == .clinician)
        #expect(comparison.other.evaluation?.recommendation == .approve)
        #expect(!comparison.other.isUnderRecordedVersion)
        #expect(comparison.other.outcome.finding == .differs)
        let differing = comparison.rows.filter(\.differs)
        #expect(
            differing == [
                ReplayComparison.Row(criterion: "I.A", own: .notMet, other: .met),
                ReplayComparison.Row(criterion: "I.A.5", own: .notMet, other: .met),
                ReplayComparison.Row(criterion: "I.A.5.b", own: .notMet, other: .met),
                ReplayComparison.Row(criterion: "I.A.5.c", own: nil, other: .unknown),
            ])
        #expect(comparison.rows.count == 13)
        #expect(comparison.json.objectValue?["rows"]?.arrayValue?.count == 13)
    }

    @Test func `what a replay gave goes on record in the case`() throws {
        let script = try #require(Examples.scripts.cases.first)
        var run = try TestLedger.run(of: script)
        var ledger = try TestLedger()
        try ledger.append(run, as: TestLedger.caseID(0))
        let result = try #require(try replay(ledger).first)
        let performed = result.performed(by: "test")
        #expect(performed.finding == .identical)
        #expect(performed.reason == nil)
        #expect(performed.trace == result.recorded.payload.summary.trace.base64)
        try run.perform(.recordReplay(performed), by: People.auditor)
        #expect(run.state.replays.count == 1)
        #expect(try ReplayPerformed(json: performed.json) == performed)
    }

    @Test func `a result speaks JSON for machines`() throws {
        let result = try #require(try replay(TestLedger.example("case-01.json")).first)
        let json = try #require(result.json.objectValue)
        #expect(
            json.names == [
                "case", "decision", "engine", "evaluation", "factSet", "facts", "finding", "index", "reason",
                "recorded",
                "replayed", "rules", "selectedToday", "under",
            ])
        #expect(json["finding"] == "identical")
        #expect(json["reason"] == .null)
        #expect(json["under"] == "PA.CP.PHAR.359@2025-10")
    }

    @Test func `an evaluation is asked for by its identity`() throws {
        let ledger = try TestLedger.example("case-01.json")
        let history = try ledger.history()
        let one = try #require(history.history(of: TestLedger.caseID(0)))
        let id = try #require(one.state.latestEvaluation?.id)
        #expect(Replay.evaluation(id, of: one, in: history)?.outcome == .identical)
        #expect(Replay.evaluation(CaseRun.reference(0), of: one, in: history) == nil)
    }
}
