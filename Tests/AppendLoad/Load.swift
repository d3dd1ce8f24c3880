import Application
import CanonicalJSON
import ClinicalPolicy
import EventLog
import EventStore
import Glibc
import PriorAuthorization
import SQLiteEventStore
import Schema

/// Everything that is appended at once: whole cases through the door that commands go through, and groups of plain
/// events of several tasks through one sequencer.
struct Load {
    let path: String
    let tasks: Int
    let acknowledgements: Acknowledgements

    func run() async throws {
        let ledger = try AuditLedger.open(at: path)
        let engine = try SQLiteLedger.open(at: path)
        let sequencer = Sequencer(engine: engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await appendCases(to: ledger) }
            for task in 1..<max(2, tasks) { group.addTask { try await appendNotes(to: sequencer, task) } }
            try await group.waitForAll()
        }
        await sequencer.close()
        try engine.close()
        try await ledger.close()
    }

    // MARK: Cases

    /// Opens case after case and brings each to its determination.
    private func appendCases(to ledger: AuditLedger) async throws {
        guard let submission = Schema.file("examples/case-05.json") else { throw Failure("no example is embedded") }
        while !acknowledgements.isComplete {
            let (id, result) = try await ledger.submit(
                submission, named: "case-05.json", filesBeside: ".", Instruction(by: try Load.person("in-1", .intake)))
            acknowledgements.give(try result.get().receipt)
            guard let id else { throw Failure("a case that was recorded has no identifier") }
            let laboratory = SubmittedDocument(
                name: "flow", source: .text("Flow cytometry of \(id): blasts CD22 positive"), mediaType: "text/plain",
                kind: .lab, title: "Flow cytometry", author: nil, date: nil)
            let uploaded = try ledger.store(laboratory, filesBeside: ".")
            let commands: [(CaseCommand, Actor)] = [
                (.addDocument(uploaded), try Load.person("in-1", .intake)),
                (
                    .assertFact(
                        AssertFact(
                            FactName("CD22Positive"), .typed(.boolean(true)), document: uploaded.digest, origin: .staff)
                    ),
                    try Load.person("rv-1", .reviewer)
                ),
                (.evaluate(Evaluate()), .engine(version: AuditLedger.engineVersion)),
                (
                    .determine(Determine(.approved, rationale: "Every criterion is met.")),
                    try Load.person("rv-1", .reviewer)
                ),
            ]
            for (command, actor) in commands where !acknowledgements.isComplete {
                let result = try await ledger.handle(Instruction(by: actor), on: id) { _ in command }
                acknowledgements.give(try result.get().receipt)
            }
        }
    }

    private static func person(_ id: String, _ role: Role) throws -> Actor {
        guard let id = ActorID(id) else { throw Failure("\(id) is no actor") }
        return Actor(id: id, role: role)
    }

    // MARK: Plain events

    /// Appends groups of one to five events to a stream of the task's own, every other group under an idempotency key.
    private func appendNotes(to sequencer: Sequencer, _ task: Int) async throws {
        let stream = try StreamName("note/\(getpid())-\(task)")
        let actor = try EntryActor(id: "load-\(task)", role: "auditor")
        var round = 0
        while !acknowledgements.isComplete {
            let now = WallClock.now()
            let events = (0...round % 5).map { number in
                ProposedEvent(
                    type: "Noted", occurredAt: now, actor: actor,
                    payload: ["number": .integer(Int64(number)), "round": .integer(Int64(round))])
            }
            let idempotency = round.isMultiple(of: 2) ? nil : IdempotencyKey(key: "\(stream)/\(round)", request: [])
            let outcome = try await sequencer.append(
                AppendRequest(stream: stream, expected: .any, events: events, idempotency: idempotency))
            guard let receipt = outcome.receipt else { throw Failure("\(outcome)") }
            acknowledgements.give(receipt)
            round += 1
        }
    }
}

/// Something that must not happen happened.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
