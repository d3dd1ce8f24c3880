import Application
import EventLog
import EventStore
import PriorAuthorization
import Projections
import SQLiteEventStore
import Support
import Testing

/// A case that is kept folded is what its stream says, whoever wrote to it.
@Suite struct FoldedCaseTests {
    @Test func `it is the same as when it is folded anew, whichever process adds to it`() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let open = try await OpenLedger()
        let other = try open.another()
        let ids = [try await open.submit(), try await open.submit("case-01.json", to: other)]
        for _ in 0..<60 {
            let ledger = Bool.random(using: &generator) ? open.ledger : other
            let id = try #require(ids.randomElement(using: &generator))
            _ = try await open.assert(id, through: ledger)
            if Int.random(in: 0..<10, using: &generator) == 0 {
                _ = try await ledger.handle(OpenLedger.engine, on: id) { _ in .evaluate(Evaluate()) }
            }
            let fresh = try AuditLedger.openReadOnly(at: open.path)
            for id in ids {
                let expected = try fresh.record(of: id)
                for ledger in [open.ledger, other] {
                    let record = try ledger.record(of: id)
                    #expect(record.events == expected.events, "seed \(seed)")
                    #expect(record.state == expected.state, "seed \(seed)")
                    #expect(record.entries.count == expected.entries.count, "seed \(seed)")
                    #expect(record.criterionTexts == expected.criterionTexts, "seed \(seed)")
                }
            }
            try await fresh.close()
        }
        try await other.close()
        try await open.ledger.close()
    }

    @Test func `what somebody was given stays as it was while the case goes on`() async throws {
        let open = try await OpenLedger()
        let id = try await open.submit()
        let before = try open.ledger.record(of: id)
        let (events, state) = (before.events, before.state)
        for _ in 0..<5 { _ = try await open.assert(id).get() }
        #expect(before.events == events && before.state == state)
        #expect(try open.ledger.record(of: id).events.count == events.count + 5)
        try await open.ledger.close()
    }

    @Test func `a command is decided on what another process recorded just before`() async throws {
        let open = try await OpenLedger()
        let other = try open.another()
        let id = try await open.submit()
        _ = try await open.assert(id).get()
        try await open.withdraw(id, through: other)
        guard case .refused(let refusal) = try await open.assert(id) else {
            Issue.record("a fact was recorded in a case that was withdrawn")
            return
        }
        #expect(refusal.code == .notInThisPhase)
        try await other.close()
        try await open.ledger.close()
    }

    @Test func `a command on a case that was read before is decided anew where the case went on since`() async throws {
        let open = try await OpenLedger()
        let other = try open.another()
        let id = try await open.submit()
        let seen = try open.ledger.record(of: id)
        _ = try await open.assert(id, through: other).get()
        var lengths: [Int] = []
        let result = try await open.ledger.handle(OpenLedger.reviewer, on: id, seen: SeenCase(seen)) { record in
            lengths.append(record.entries.count)
            return OpenLedger.assertion
        }
        #expect(lengths == [seen.entries.count, seen.entries.count + 1])
        // What it tells of the case is the case with what it recorded, and what is read afterwards.
        let record = try #require(try result.get().record)
        #expect(record.entries.count == seen.entries.count + 2)
        #expect(record.events == (try open.ledger.record(of: id).events))
        #expect(record.state == (try open.ledger.record(of: id).state))
        try await other.close()
        try await open.ledger.close()
    }

    @Test(.timeLimit(.minutes(15)))
    func `commands on one case from many tasks of two processes are each recorded once`() async throws {
        let open = try await OpenLedger()
        let other = try open.another()
        let id = try await open.submit()
        let length = try open.ledger.record(of: id).events.count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for ledger in [open.ledger, other] {
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<5 {
                            // Where others are faster all the time, a command is to be given again.
                            while true {
                                do {
                                    _ = try await open.assert(id, through: ledger).get()
                                    break
                                } catch let error as LedgerError where error.kind == .busy { continue }
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for ledger in [open.ledger, other] {
            let record = try ledger.record(of: id)
            #expect(record.events.count == length + 40)
            #expect(record.events.map(\.entry.position.value) == Array(0..<UInt64(length + 40)))
        }
        try await other.close()
        try await open.ledger.close()
    }

    @Test(arguments: [PayloadEncryption.none, .underNewKey])
    func `a case that another process destroys is forgotten, also while the record stands and its payloads are there`(
        _ encryption: PayloadEncryption
    ) async throws {
        let open = try await OpenLedger(encryption: encryption)
        let other = try open.another()
        let id = try await open.submit()
        let kept = try await open.submit("case-01.json")
        for id in [id, kept] { try await open.withdraw(id) }
        try open.wait(until: "2025-11-20T12:00:00Z")
        #expect(try open.ledger.record(of: id).events.allSatisfy { $0.payload != nil })
        #expect(try open.ledger.caseSummaries().allSatisfy { $0.member != nil })

        let result = try await other.dispose(OpenLedger.disposal(of: id), OpenLedger.officer)
        _ = try result.get()
        for ledger in [open.ledger, other] {
            let record = try ledger.record(of: id)
            #expect(record.events.allSatisfy { $0.payload == nil })
            #expect(record.state.request == nil && record.destructions.count == 1)
            #expect(try ledger.record(of: kept).events.allSatisfy { $0.payload != nil })
            #expect(try ledger.caseSummaries().map { $0.member == nil } == [true, false])
            guard case .refused(let refusal) = try await open.assert(id, through: ledger) else {
                Issue.record("something was recorded in a case that was destroyed")
                return
            }
            #expect(refusal.reason.contains("destroyed"))
        }
        try await other.close()
        try await open.ledger.close()
    }
}
