import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay
import Support
import Testing

/// Counting what is identical without explaining it comes to what explaining everything comes to.
@Suite struct CaseReplayingTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)
    private static let rounds = Repetition.times(3).count

    /// The events of each case of `ledger`, and the policies.
    private func read(_ ledger: TestLedger) throws -> (cases: [(id: CaseID, events: [RecordedEvent])], LedgerHistory) {
        let recorded = try ledger.recorded()
        let history = LedgerHistory(recorded)
        let policies = LedgerHistory(recorded.filter { $0.entry.stream.policyID != nil })
        return (history.caseIDs.map { id in (id, recorded.filter { $0.entry.stream.caseID == id }) }, policies)
    }

    /// Holds both ways against each other; returns how many evaluations were not identical.
    @discardableResult
    private func compare(_ ledger: TestLedger, _ context: Comment = "") throws -> Int {
        let (cases, policies) = try read(ledger)
        let history = try ledger.history()
        var replaying = CaseReplaying(in: policies)
        var different = 0
        for (id, events) in cases {
            let explained = Replay.evaluations(of: try #require(history.history(of: id)), in: history)
            let others = explained.filter { $0.outcome != .identical }
            let short = replaying.replay(events, of: id, tellsAll: false)
            #expect(short.evaluations == explained.count, context)
            #expect(short.identical == explained.count - others.count, context)
            #expect(short.told.map(\.outcome) == others.map(\.outcome), context)
            #expect(short.told.map(\.json) == others.map(\.json), context)
            let long = replaying.replay(events, of: id, tellsAll: true)
            #expect(long.identical == short.identical, context)
            #expect(long.told.map(\.json) == explained.map(\.json), context)
            different += others.count
        }
        return different
    }

    @Test func `the ten cases are identical, and nothing is told of them`() throws {
        let ledger = try TestLedger.examples()
        #expect(try compare(ledger) == 0)
        let (cases, policies) = try read(ledger)
        var replaying = CaseReplaying(in: policies)
        let replays = cases.map { replaying.replay($0.events, of: $0.id, tellsAll: false) }
        #expect(replays.map(\.identical).reduce(0, +) == 17)
        #expect(replays.allSatisfy { $0.told.isEmpty })
    }

    @Test func `whatever is altered, both ways find the same`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        let untouched = try TestLedger.examples()
        var found: [Alteration: Int] = [:]
        for alteration in Alteration.allCases {
            for _ in 0..<Self.rounds {
                var ledger = untouched
                try ledger.make(alteration, using: &generator)
                found[alteration, default: 0] += try compare(ledger, "\(alteration), seed \(Self.seed)")
            }
        }
        for alteration in Alteration.allCases where alteration.alwaysDiffers {
            #expect(found[alteration, default: 0] >= Self.rounds, "\(alteration), seed \(Self.seed)")
        }
    }

    @Test func `verification finds every evaluation that replay finds`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        let untouched = try TestLedger.examples()
        #expect(try untouched.verification().findings.isEmpty)
        for alteration in Alteration.allCases where alteration.alwaysDiffers {
            for _ in 0..<Self.rounds {
                var ledger = untouched
                let place = try ledger.make(alteration, using: &generator)
                let findings = try ledger.verification().findings
                let context: Comment = "\(alteration), seed \(Self.seed)"
                #expect(findings.contains { $0.index == UInt64(place) }, context)
            }
        }
    }

    @Test func `a version published after it was used makes an evaluation not derivable either way`() throws {
        let script = try #require(Examples.scripts.cases.first)
        let run = try TestLedger.run(of: script, steps: 2)
        var ledger = try TestLedger(policies: [])
        try ledger.append(run, as: TestLedger.caseID(0))
        #expect(try compare(ledger) == 1)
        for event in Policies.events { try ledger.append(event) }
        #expect(try compare(ledger) == 1)
    }
}

/// What somebody might do to a record.
private enum Alteration: CaseIterable {
    case trace, recommendation, reason, missing, terms, factSet, version, digest, section, considered, engine, fact,
        hidden

    /// Whether the evaluation altered cannot be identical any more.
    var alwaysDiffers: Bool {
        switch self {
        case .trace, .recommendation, .reason, .missing, .terms, .factSet, .version, .digest, .section: true
        case .considered, .engine, .fact, .hidden: false
        }
    }
}

extension TestLedger {
    /// Alters a random evaluation, or what it rests on; returns the place of what was altered.
    @discardableResult
    fileprivate mutating func make(_ alteration: Alteration, using generator: inout SeededGenerator) throws -> Int {
        let type = alteration == .fact || alteration == .hidden ? "FactAsserted" : "CriteriaEvaluated"
        let places = lines.indices.filter { lines[$0].type == type }
        guard let place = places.randomElement(using: &generator), let payload = lines[place].payload else {
            preconditionFailure("the examples have evaluations")
        }
        if type == "FactAsserted" {
            if alteration == .hidden {
                lines[place].payload = nil
            } else {
                set("locator", of: place, to: .string("page \(generator.next() % 9)"))
            }
            return place
        }
        let evaluation = try CriteriaEvaluated(json: payload)
        var summary = evaluation.summary.json.objectValue ?? [:]
        switch alteration {
        case .trace:
            let node = Int.random(in: evaluation.summary.results.indices, using: &generator)
            var asserted = evaluation.summary.results.indices.map { evaluation.summary.trace.asserted($0) }
            asserted[node] = asserted[node] == .met ? .notMet : .met
            summary["trace"] = .string(
                PackedTrace(effective: evaluation.summary.results.map(\.result), asserted: asserted).base64)
        case .recommendation:
            let all: [Recommendation] = [.approve, .modify, .pend, .clinician, .refer]
            let other = all.filter { $0 != evaluation.summary.recommendation }.randomElement(using: &generator)
            summary["recommendation"] = .string(other?.rawValue ?? "")
        case .reason: summary["caveats"] = ["Somebody's words."]
        case .missing:
            summary["missing"] = [
                ["criteria": ["I.A"], "document": false, "kind": "fact", "question": "?", "subject": "Invented"]
            ]
        case .terms: summary["terms"] = ["months": 99, "text": "For ever."]
        case .section: summary["section"] = "I.Z"
        case .factSet: set("factSet", of: place, to: .string(SHA256.digest(Array("other".utf8)).base64))
        case .version, .digest:
            var policy = payload.objectValue?["policy"]?.objectValue ?? [:]
            policy["version"] = alteration == .version ? "1999-01" : policy["version"]
            if alteration == .digest { policy["digest"] = .string(SHA256Digest.zero.base64) }
            set("policy", of: place, to: .object(policy))
        case .considered:
            set("consideredThrough", of: place, to: .integer(Int64(generator.next() % 12)))
        case .engine: set("engine", of: place, to: "docket-engine/0")
        case .fact, .hidden: break
        }
        if lines[place].payload == payload { set("evaluation", of: place, to: .object(summary)) }
        return place
    }
}
