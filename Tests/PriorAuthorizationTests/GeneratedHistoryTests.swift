import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Support
import Testing

/// What holds of every history that commands can lead to, shown on random ones. A failure prints the seed that repeats it.
@Suite struct GeneratedHistoryTests {
    private struct History {
        let seed: UInt64
        let run: CaseRun

        /// The case before the event at `position`.
        func state(before position: Int) -> CaseState {
            var state = CaseState.start
            for (event, context) in run.events.prefix(position) { state.evolve(event, context) }
            return state
        }
    }

    /// Generated once: deciding and folding must not trap.
    private static let histories: [History] = {
        let first = UInt64.random(in: .min ... .max)
        return (0..<300).map { first &+ $0 }.map { History(seed: $0, run: RandomCase(seed: $0, steps: 90).run) }
    }()

    /// Calls `body` with every event of every history.
    private func forEachEvent(
        _ body: (History, _ position: Int, CaseEvent, EventContext) throws -> Void
    ) rethrows {
        for history in Self.histories {
            for (position, (event, context)) in history.run.events.enumerated() {
                try body(history, position, event, context)
            }
        }
    }

    @Test func `the histories reach every phase and every type of event`() {
        var phases: Set<CasePhase> = []
        var types: Set<String> = []
        for history in Self.histories {
            var state = CaseState.start
            phases.insert(state.phase)
            for (event, context) in history.run.events {
                state.evolve(event, context)
                phases.insert(state.phase)
                types.insert(event.type)
            }
            #expect(state == history.run.state, "seed \(history.seed): the same events give the same state")
            #expect(state.eventCount == UInt64(history.run.events.count), "seed \(history.seed)")
        }
        #expect(phases == Set(CasePhase.allCases))
        #expect(types == Set(CaseEvent.types.map { $0.type }))
    }

    @Test func `every event that is accepted is read back from its JSON as it was`() throws {
        try forEachEvent { history, _, event, _ in
            let json = try JSONValue(parsingCanonical: event.payload.canonicalBytes)
            #expect(
                try CaseEvent(type: event.type, schema: event.schema, payload: json) == event, "seed \(history.seed)")
        }
    }

    @Test func `no denial or modification is by the engine, or by anybody but a clinician with a credential`() {
        var adverse = 0
        forEachEvent { history, _, event, context in
            guard case .determinationIssued(let determination) = event, determination.outcome.isAdverse else { return }
            adverse += 1
            #expect(context.actor.role == .clinician, "seed \(history.seed)")
            #expect(context.actor.clinicalCredential != nil, "seed \(history.seed)")
            #expect(!determination.criteria.isEmpty, "seed \(history.seed)")
        }
        #expect(adverse > 5)
    }

    @Test func `the engine approves only what it recommends to approve`() {
        var automatic = 0
        forEachEvent { history, position, event, context in
            guard case .determinationIssued(let determination) = event, context.actor.role == .engine else { return }
            automatic += 1
            let evaluation = history.state(before: position).evaluation(determination.evaluation)?.payload
            #expect(determination.outcome == .approved, "seed \(history.seed)")
            #expect(evaluation?.summary.recommendation == .approve, "seed \(history.seed)")
        }
        #expect(automatic > 0)
    }

    @Test func `every determination rests on the latest evaluation, which considered every fact and judgement`() {
        forEachEvent { history, position, event, _ in
            guard case .determinationIssued(let determination) = event else { return }
            let before = history.state(before: position)
            #expect(determination.evaluation == before.latestEvaluation?.id, "seed \(history.seed)")
            let evidence = history.run.events.prefix(position).lastIndex { event, _ in
                switch event {
                case .factAsserted, .factCorrected, .judgementRecorded: true
                default: false
                }
            }
            let through = before.latestEvaluation?.payload.consideredThrough
            #expect(through.map { Int($0) >= (evidence ?? 0) } == true, "seed \(history.seed)")
        }
    }

    @Test func `no appeal is decided by anybody who had a part in the determination`() {
        var decided = 0
        forEachEvent { history, position, event, context in
            guard case .appealDecided(let decision) = event, let filed = history.run.state.appeal?.filed else { return }
            decided += 1
            let deciders = history.run.events.prefix(Int(filed.context.position)).filter { event, _ in
                switch event {
                case .determinationIssued, .judgementRecorded, .criteriaEvaluated, .informationRequested,
                    .factCorrected:
                    true
                default: false
                }
            }
            #expect(!deciders.contains { $0.context.actor.id == context.actor.id }, "seed \(history.seed)")
            if decision.resolution != .overturned {
                #expect(context.actor.clinicalCredential != nil, "seed \(history.seed)")
            }
        }
        #expect(decided > 0)
    }

    @Test func `stating one more fact never turns met into not met, nor back`() throws {
        let policy = Policies.compiled("2025-10")
        var settled = 0
        try forEachEvent { history, position, event, _ in
            guard case .factAsserted = event, let kind = history.run.state.request?.payload.kind else { return }
            let former = policy.evaluate(history.state(before: position).caseFacts(for: policy), for: kind)
            let latter = policy.evaluate(history.state(before: position + 1).caseFacts(for: policy), for: kind)
            for (old, new) in zip(former.nodes, latter.nodes) {
                try #require(old.criterion == new.criterion)
                if old.result != .unknown {
                    #expect(old.result == new.result, "seed \(history.seed): \(old.criterion)")
                }
                if old.result == .unknown, new.result != .unknown { settled += 1 }
            }
        }
        #expect(settled > 50)
    }

    @Test func `folding events that no command would lead to does not trap either`() {
        let seed = UInt64.random(in: .min ... .max)
        var payloads = RandomPayloads(seed: seed)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            var run = CaseRun()
            for _ in 0..<4 {
                for payload in payloads.all().shuffled(using: &generator) {
                    let name = type(of: payload).type
                    guard CaseEvent.knows(name),
                        let event = try? CaseEvent(type: name, schema: 1, payload: payload.json)
                    else { continue }
                    run.record(event, by: People.of(Role.allCases.randomElement(using: &generator) ?? .intake))
                    for (_, command) in Commands.anyOf { _ = run.decide(command, by: People.clinician) }
                }
            }
            #expect(run.state.eventCount == UInt64(run.events.count), "seed \(seed)")
        }
    }
}
