import Application
import ClinicalPolicy
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import Replay
import Schema

/// A ledger with a policy in force, and cases to give commands to.
enum BenchmarkLedger {
    static let intake = Instruction(by: person("in-1", .intake))
    static let reviewer = Instruction(by: person("rv-17", .reviewer))

    /// A fact that may be stated any number of times, in an entry of some 600 bytes with its payload.
    static let assertion = CaseCommand.assertFact(
        AssertFact(
            FactName("CD22Positive"), .typed(.boolean(true)), origin: .staff))

    private static func person(_ id: String, _ role: Role) -> Actor {
        guard let id = ActorID(id) else { fatalError("\(id) is no actor") }
        return Actor(id: id, role: role)
    }

    /// A new ledger with the policy that the example cases are under.
    static func make(
        at path: String, onCommit: AuditLedger.CommitObserver? = nil
    ) async throws -> AuditLedger {
        let ledger = try AuditLedger.create(at: path, origin: "benchmark.example/commands", onCommit: onCommit)
        let name = "policies/PA.CP.PHAR.359/2025-10.yaml"
        guard let file = Schema.file(name), let day = CalendarDay("2025-10-15") else { fatalError("no \(name)") }
        let policy = try PolicyFile.read(file, name: name)
        let instruction = Instruction(by: AuditLedger.administrator)
        _ = try await ledger.publish(policy, instruction).get()
        let activated = PolicyVersionActivated(
            policy: policy.id, version: policy.version, effectiveFrom: day, effectiveThrough: nil)
        _ = try await ledger.handle(.activate(activated), on: policy.id, instruction).get()
        return ledger
    }

    /// The example's bytes.
    static let submission: [UInt8] = {
        guard let file = Schema.file("examples/case-05.json") else { fatalError("no example is embedded") }
        return file
    }()

    /// Hands in `count` requests.
    static func submit(_ count: Int, to ledger: AuditLedger) async throws -> [CaseID] {
        var ids: [CaseID] = []
        for _ in 0..<count {
            let (id, result) = try await ledger.submit(submission, named: "case-05.json", filesBeside: ".", intake)
            _ = try result.get()
            guard let id else { fatalError("a case that was recorded has no identifier") }
            ids.append(id)
        }
        return ids
    }

    /// Requests to append what the command would record on each of `ids`, as `ledger` records it.
    static func requests(like ledger: AuditLedger, on ids: [CaseID]) throws -> [AppendRequest] {
        let actor = try EntryActor(reviewer.actor)
        guard case .accept(let events) = try decision(in: ledger, on: ids[0]) else { fatalError("refused") }
        return ids.map { id in
            AppendRequest(
                stream: StreamName.of(id), expected: .any,
                events: events.map {
                    ProposedEvent(
                        type: $0.type, schema: $0.schema, occurredAt: WallClock.now(), actor: actor,
                        payload: $0.payload)
                })
        }
    }

    private static func decision(in ledger: AuditLedger, on id: CaseID) throws -> Decision<CaseEvent> {
        let record = try ledger.record(of: id)
        let now = ledger.now()
        return record.state.decide(
            assertion,
            in: CommandContext(
                actor: reviewer.actor, now: now, occurredAt: now, policies: try ledger.catalog(),
                engineVersion: AuditLedger.engineVersion, allowsAutomaticApproval: true))
    }
}
