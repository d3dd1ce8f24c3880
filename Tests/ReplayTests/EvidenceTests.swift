import CanonicalJSON
import CaseSupport
import PriorAuthorization
import Replay
import Support
import Testing

@testable import EventLog

@Suite struct EvidenceTests {
    /// Denied, appealed and decided on appeal.
    private let ledger: TestLedger

    init() throws {
        ledger = try TestLedger.example("case-04.json")
    }

    private func evidence(_ anchors: [TimeAnchor] = []) throws -> CaseEvidence {
        CaseEvidence(of: try #require(try ledger.history().history(of: TestLedger.caseID(0))), among: anchors)
    }

    private func index(_ type: String) -> UInt64 { UInt64(ledger.place(of: type)) }

    private func recordedAt(_ type: String) -> Int64 { ledger.lines[ledger.place(of: type)].at.milliseconds }

    /// A token over the head of `size` entries, exact to a second, named by the entry `entry`.
    private func token(
        _ size: UInt64, at milliseconds: Int64, namedBy entry: UInt64? = nil, by authority: String = "TSA"
    )
        -> TimeAnchor
    {
        let time = { Timestamp(milliseconds: milliseconds + $0) }
        return TimeAnchor(
            CheckedTimestamp(
                name: "timestamps/\(size).tsr", size: size, time: time(0), earliest: time(-1000), latest: time(1000),
                authority: authority, serial: "1", trust: .pinned, distrust: nil,
                recordedAt: entry.map { EntryIndex($0) }))
    }

    @Test func `without anchors all rests on the operator's word`() throws {
        let evidence = try evidence()
        #expect(evidence.decisions.map(\.arrival.kind) == [.request, .appeal])
        #expect(evidence.decisions.map(\.decision?.kind) == [.determination, .resolution])
        #expect(evidence.unreadable == 0)
        for decision in evidence.decisions {
            for bracket in [decision.arrival.bracket, decision.decision?.bracket].compactMap(\.self) {
                #expect(bracket.after == nil && bracket.by == nil && bracket.behind == nil)
                #expect(bracket.contradictions == [])
            }
            #expect([.statedInTime, .statedLate].contains(decision.timeliness))
            #expect(decision.leastElapsed == nil && decision.mostElapsed == nil && decision.statedElapsed != nil)
        }
    }

    @Test func `a head that covers a decision in time shows it, and the first such head counts`() throws {
        let (place, time) = (index("DeterminationIssued"), recordedAt("DeterminationIssued"))
        let first = token(place + 1, at: time + 60_000)
        let evidence = try evidence([token(place + 3, at: time + 90_000), first, token(place, at: time + 30_000)])
        let decision = try #require(evidence.decisions.first)
        #expect(decision.timeliness == .shownInTime)
        #expect(decision.decision?.bracket.by == first)
        #expect(decision.mostElapsed == time + 61_000 - decision.arrival.stated.milliseconds)
        #expect(decision.leastElapsed == nil, "a head below it that was dated is no lower bound")
        #expect(decision.decision?.bracket.behind?.size == place)
        #expect(decision.arrival.bracket.by?.size == place, "it covers the request")
    }

    @Test func `a head dated late does not show a decision in time, nor does one below it show it late`() throws {
        let place = index("DeterminationIssued")
        let due = try #require(try evidence().decisions.first).due.milliseconds
        let late = try evidence([token(place + 1, at: due)]).decisions[0]
        #expect(late.timeliness == .statedInTime, "its accuracy reaches beyond the end of the period")
        let early = try evidence([token(place + 1, at: due - 1000)]).decisions[0]
        #expect(early.timeliness == .shownInTime)
        let below = try evidence([token(place, at: due + 3_600_000)]).decisions[0]
        #expect(below.timeliness == .statedInTime && below.leastElapsed == nil)
    }

    @Test func `a token that an entry before the decision names shows that it was written later`() throws {
        let place = index("DeterminationIssued")
        let due = try #require(try evidence().decisions.first).due.milliseconds
        let named = token(3, at: due + 2000, namedBy: place - 1)
        let decision = try evidence([named]).decisions[0]
        #expect(decision.timeliness == .shownLate && decision.decision?.bracket.after == named)
        #expect(decision.decision?.bracket.contradictions.count == 1, "the ledger's clock says it was in time")
        #expect(try evidence([token(3, at: due + 1000, namedBy: place - 1)]).decisions[0].timeliness == .statedInTime)
        // An entry does not come before itself.
        #expect(try evidence([token(3, at: due + 2000, namedBy: place)]).decisions[0].decision?.bracket.after == nil)
    }

    @Test func `words that contradict each other or the ledger's clock are told`() throws {
        let (place, time) = (index("DeterminationIssued"), recordedAt("DeterminationIssued"))
        func contradictions(_ anchors: [TimeAnchor]) throws -> [String] {
            try #require(try evidence(anchors).decisions[0].decision).bracket.contradictions
        }
        #expect(
            try contradictions([token(place + 1, at: time - 30_000), token(3, at: time + 20_000, namedBy: 9)]).count
                == 1)
        #expect(try contradictions([token(place + 1, at: time - 120_000)]).first?.contains("clock was ahead") == true)
        #expect(try contradictions([token(3, at: time + 120_000, namedBy: 9)]).first?.contains("was behind") == true)
        #expect(try contradictions([token(place + 1, at: time - 30_000)]) == [])
    }

    @Test func `a witness's second counts to its end`() throws {
        let anchor = try #require(
            TimeAnchor(cosignedBy: "w", size: 7, at: 1_759_500_000, name: "anchors/witnessed-7.note", trust: .ledger))
        #expect(anchor.earliest == anchor.time && anchor.latest.milliseconds == anchor.time.milliseconds + 999)
        #expect(
            TimeAnchor(cosignedBy: "w", size: 7, at: 253_402_300_800, name: "x", trust: .ledger) == nil)
    }

    @Test func `periods are those of the federal rules`() {
        let new = Timestamp(rfc3339: "2026-01-01T00:00:00Z")!
        let old = Timestamp(milliseconds: new.milliseconds - 1)
        let hour: Int64 = 3_600_000
        #expect(DecisionPeriod.forRequest(.expedited, receivedAt: old).milliseconds == 72 * hour)
        #expect(DecisionPeriod.forRequest(.standard, receivedAt: new).milliseconds == 7 * 24 * hour)
        #expect(DecisionPeriod.forRequest(.standard, receivedAt: old).milliseconds == 14 * 24 * hour)
        #expect(DecisionPeriod.forAppeal(.standard).milliseconds == 30 * 24 * hour)
        #expect(DecisionPeriod.forAppeal(.expedited).milliseconds == 72 * hour)
    }

    @Test func `whatever anchors there are, a bracket claims only what the chain shows`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let entries = try ledger.recorded().map(\.entry)
        for _ in 0..<300 {
            let anchors = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                token(
                    UInt64.random(in: 1...UInt64(entries.count), using: &random),
                    at: Int64.random(in: 1_700_000_000_000...1_800_000_000_000, using: &random),
                    namedBy: Bool.random(using: &random) ? UInt64.random(in: 0..<40, using: &random) : nil)
            }
            for entry in entries {
                let bracket = TimeBracket(of: entry, among: anchors)
                let later = anchors.filter { $0.size > entry.seq.value }
                let named = anchors.filter { $0.recordedAt.map { $0 < entry.seq } ?? false }
                #expect(bracket.by?.latest == later.map(\.latest).min(), "seed \(seed)")
                #expect(bracket.after?.earliest == named.map(\.earliest).max(), "seed \(seed)")
                #expect(bracket.behind.map { $0.size <= entry.seq.value } ?? true, "seed \(seed)")
            }
        }
    }
}
