import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay

/// A ledger in memory: the policies, and cases driven by commands, as recorded events whose payloads can be tampered with.
struct TestLedger {
    /// One event before it becomes an entry.
    struct Line {
        let stream: StreamName
        let type: String
        var actor: EntryActor
        let at: Timestamp
        var payload: JSONValue?
    }

    /// The events in order; the first is that of the ledger itself.
    var lines: [Line] = []

    /// A ledger with all policy versions, each in force from its day.
    init(policies: [PolicyEvent] = Policies.events) throws {
        lines = [
            Line(
                stream: .ledger, type: "LedgerCreated", actor: try EntryActor(version: "test"),
                at: Timestamp(milliseconds: 1_700_000_000_000), payload: ["format": 1])
        ]
        for event in policies { try append(event) }
    }

    mutating func append(
        _ event: PolicyEvent, at moment: Timestamp = Timestamp(milliseconds: 1_700_000_000_000)
    ) throws {
        lines.append(
            Line(
                stream: try StreamName.of(event.policy), type: event.type, actor: try EntryActor(People.administrator),
                at: moment, payload: event.payload))
    }

    /// Appends what happened in a case.
    mutating func append(_ run: CaseRun, as id: CaseID) throws {
        for (event, context) in run.events {
            lines.append(
                Line(
                    stream: StreamName.of(id), type: event.type, actor: try EntryActor(context.actor),
                    at: context.occurredAt, payload: event.payload))
        }
    }

    /// The place of the event of `type` that comes `count` from the first one of that type, from 0.
    func place(of type: String, _ count: Int = 0) -> Int {
        let places = lines.indices.filter { lines[$0].type == type }
        return places[count]
    }

    /// The events as a log holds them.
    func recorded() throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        var streams: [StreamName: UInt64] = [:]
        for (seq, line) in lines.enumerated() {
            let position = streams[line.stream, default: 0]
            streams[line.stream] = position + 1
            let id = line.stream.caseID == nil ? CaseRun.reference(900_000 + seq) : CaseRun.reference(Int(position))
            guard let id = EventID(id.text) else { preconditionFailure("references are identities of events") }
            let entry = try Entry(
                log: "test", seq: EntryIndex(UInt64(seq)), commit: EntryIndex(UInt64(seq)), prev: .zero, id: id,
                stream: line.stream, position: StreamPosition(position), streamPrev: position == 0 ? nil : .zero,
                type: line.type, schema: 1, recordedAt: line.at, occurredAt: line.at, actor: line.actor,
                correlation: nil,
                causation: nil, request: nil, payload: .zero)
            events.append(RecordedEvent(entry: entry, hash: .zero, payload: line.payload))
        }
        return events
    }

    func history() throws -> LedgerHistory {
        LedgerHistory(try recorded())
    }

    func verification() throws -> DeterminationVerification {
        var verification = DeterminationVerification()
        for event in try recorded() { verification.add(event) }
        return verification
    }
}

extension TestLedger {
    /// A ledger of all ten examples, each with all its steps.
    static func examples() throws -> TestLedger {
        var ledger = try TestLedger()
        for (number, script) in Examples.scripts.cases.enumerated() {
            try ledger.append(run(of: script), as: caseID(number))
        }
        return ledger
    }

    /// A ledger of one example.
    static func example(_ file: String, steps: Int = .max) throws -> TestLedger {
        guard let script = Examples.scripts.cases.first(where: { $0.file == file }) else {
            preconditionFailure("no example \(file)")
        }
        var ledger = try TestLedger()
        try ledger.append(run(of: script, steps: steps), as: caseID(0))
        return ledger
    }

    static func run(of script: CaseScript, steps: Int = .max) throws -> CaseRun {
        var run = CaseRun()
        for step in script.steps.prefix(steps) { try run.perform(step, of: script) }
        return run
    }

    /// A request that pended for a fact, which was stated after its evaluation.
    static func answeredAfterEvaluation() throws -> CaseRun {
        var run = try CaseRun(submitting: "case-05.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        try run.perform(run.document("report"), by: People.intake)
        try run.perform(
            .assertFact(
                AssertFact("CD22Positive", .written("true"), document: run.documents["report"], origin: .provider)),
            by: People.intake)
        return run
    }

    static func caseID(_ number: Int) -> CaseID {
        guard let id = CaseID("0199a8e1-0000-7000-8000-0000000000\(number < 10 ? "0" : "")\(number)") else {
            preconditionFailure("a case's identity")
        }
        return id
    }
}
