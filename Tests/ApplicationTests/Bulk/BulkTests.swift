import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import PriorAuthorization
import Projections
import Replay
import Support
import Testing

/// Many commands given together come to what they come to one after the other.
@Suite struct BulkTests {

    private static func submission(_ name: String = "case.json") throws -> BulkItem {
        BulkItem(.submit(try OpenLedger.submission(), name: name), OpenLedger.intake)
    }

    private static func assertion(_ subject: BulkItem.Subject, key: String? = nil) -> BulkItem {
        var instruction = OpenLedger.reviewer
        instruction.idempotency = key.map { IdempotencyKey(key: $0, request: Array($0.utf8)) }
        return BulkItem(.handle(subject) { _ in OpenLedger.assertion }, instruction)
    }

    @Test func `a submission that was read before comes to what its bytes come to`() async throws {
        let open = try await OpenLedger()
        let bytes = try OpenLedger.submission()
        let read = try SubmissionFile.read(bytes, name: "case.json")
        let answers = try await open.ledger.bulk([
            BulkItem(.submit(bytes, name: "case.json"), OpenLedger.intake),
            BulkItem(.submitRead(read, digest: SHA256.digest(bytes)), OpenLedger.intake),
        ])
        let events = try answers.map { answer in
            let record = try open.ledger.record(of: try #require(answer.caseID))
            return record.events.map { [$0.entry.type, $0.payload?.canonicalText] }
        }
        #expect(events[0] == events[1] && !events[0].isEmpty)
        try await open.ledger.close()
    }

    @Test func `each case's items are decided in order, on the case as those before leave it`() async throws {
        let open = try await OpenLedger()
        let there = try await open.submit("case-01.json")
        let before = try open.ledger.record(of: there).events.count
        var items: [BulkItem] = []
        for number in 0..<40 {
            let first = items.count
            items.append(try BulkTests.submission())
            items.append(BulkTests.assertion(.submitted(at: first)))
            items.append(BulkTests.assertion(.existing(there)))
            items.append(
                BulkItem(.handle(.submitted(at: first)) { _ in .evaluate(Evaluate()) }, OpenLedger.engine))
            if number.isMultiple(of: 2) {
                items.append(
                    BulkItem(
                        .handle(.submitted(at: first)) { state in
                            // What is given here is the case with the items before.
                            #expect(state.evaluations.count == 1)
                            return .withdraw(RequestWithdrawn(by: "the provider", reason: "sent twice"))
                        }, OpenLedger.intake))
                items.append(BulkTests.assertion(.submitted(at: first)))
            }
        }
        let answers = try await open.ledger.bulk(items)
        #expect(answers.count == items.count)
        var refused = 0
        var hashes: Set<EntryIndex> = []
        for (item, told) in zip(items, answers) {
            switch try told.result.get() {
            case .recorded(let recording):
                let id = try #require(told.caseID)
                #expect(recording.receipt.stream == StreamName.of(id))
                #expect(recording.types.count == recording.receipt.entries.count)
                for (type, entry) in zip(recording.types, recording.receipt.entries) {
                    let event = try #require(try open.ledger.events(from: entry.index, limit: 1).first)
                    #expect(event.entry.type == type && event.entry.id == entry.id && event.hash == entry.hash)
                    #expect(event.entry.actor.id == item.instruction.actor.id.text)
                    #expect(hashes.insert(entry.index).inserted)
                }
            case .refused(let refusal):
                refused += 1
                #expect(refusal.code == .notInThisPhase)
            case .keyReused: Issue.record("nothing has a key")
            }
        }
        #expect(refused == 20)
        #expect(try open.ledger.record(of: there).events.count == before + 40)
        #expect(try open.ledger.caseSummaries().count == 41)
        let example = try #require(answers[0].caseID)
        let record = try open.ledger.record(of: example)
        let fresh = try AuditLedger.openReadOnly(at: open.path)
        #expect(try fresh.record(of: example).state == record.state)
        #expect(record.events.map(\.entry.type).suffix(2) == ["CriteriaEvaluated", "RequestWithdrawn"])
        try await fresh.close()
        try await open.ledger.close()
        #expect(try LedgerCheck().run(on: open.path).isSound)
    }

    @Test func `what is malformed or refused leaves the others as they are`() async throws {
        let open = try await OpenLedger()
        let nobody = try #require(CaseID("0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"))
        let stranger = Instruction(by: OpenLedger.officer.actor)
        let items = [
            BulkItem(.submit(Array("{".utf8), name: "broken.json"), OpenLedger.intake),
            BulkTests.assertion(.submitted(at: 0)),
            try BulkTests.submission(),
            BulkTests.assertion(.submitted(at: 1)),
            BulkTests.assertion(.submitted(at: 7)),
            BulkTests.assertion(.existing(nobody)),
            BulkTests.assertion(.submitted(at: 2)),
            BulkItem(.submit(try OpenLedger.submission(), name: "not for a privacy officer"), stranger),
            BulkTests.assertion(.submitted(at: 7)),
            BulkItem(.handle(.submitted(at: 2)) { _ throws in throw CancellationError() }, OpenLedger.reviewer),
            BulkTests.assertion(.submitted(at: 2)),
        ]
        let answers = try await open.ledger.bulk(items)
        #expect(throws: SubmissionError.self) { try answers[0].result.get() }
        for place in [3, 4] { #expect(throws: LedgerError.self) { try answers[place].result.get() } }
        #expect(throws: NameError.self) { try answers[5].result.get() }
        #expect(throws: CancellationError.self) { try answers[9].result.get() }
        for place in [1, 7, 8] {
            guard case .refused = try answers[place].result.get() else {
                Issue.record("item \(place) was not refused")
                continue
            }
            #expect(answers[place].caseID == nil)
        }
        for place in [2, 6, 10] {
            guard case .recorded = try answers[place].result.get() else {
                Issue.record("item \(place) was not recorded")
                continue
            }
        }
        #expect(try open.ledger.caseSummaries().map(\.id) == [answers[2].caseID])
        #expect(try await open.ledger.bulk([]).isEmpty)
        try await open.ledger.close()
        #expect(try LedgerCheck().run(on: open.path).isSound)
    }

    @Test func `given again under the same keys, nothing is recorded twice and the answers are the same`() async throws
    {
        let open = try await OpenLedger()
        func items() throws -> [BulkItem] {
            var submission = try BulkTests.submission()
            submission.instruction.idempotency = IdempotencyKey(key: "s", request: [1])
            return [submission] + ["a", "b", "c"].map { BulkTests.assertion(.submitted(at: 0), key: $0) }
                + [BulkTests.assertion(.submitted(at: 0), key: "b")]
        }
        let first = try await open.ledger.bulk(items())
        let size = try open.ledger.head().size
        let again = try await open.ledger.bulk(items())
        #expect(try open.ledger.head().size == size)
        #expect(Set(first.map(\.caseID)).count == 1 && first.map(\.caseID) == again.map(\.caseID))
        for (one, other) in zip(first, again) {
            let (one, other) = (try one.result.get().get(), try other.result.get().get())
            #expect(one.types == other.types && one.receipt.entries == other.receipt.entries)
            #expect(other.receipt.repeated)
        }
        #expect(try first[4].result.get().get().receipt.entries == first[2].result.get().get().receipt.entries)
        // Another request under a key that stands for one.
        let reused = BulkItem(
            .submit(try OpenLedger.submission("case-01.json"), name: "other.json"),
            Instruction(by: OpenLedger.intake.actor, idempotency: IdempotencyKey(key: "s", request: [2])))
        guard case .keyReused(let key, _) = try await open.ledger.bulk([reused])[0].result.get() else {
            Issue.record("the key was taken twice")
            return
        }
        #expect(key == "s")
        try await open.ledger.close()
    }

    @Test(.timeLimit(.minutes(15)))
    func `where others write to the same cases meanwhile, everything is decided on what is there`() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let open = try await OpenLedger()
        let other = try open.another()
        var ids: [CaseID] = []
        for _ in 0..<4 { ids.append(try await open.submit()) }
        let lengths = try ids.map { try open.ledger.record(of: $0).events.count }
        let items = (0..<60).map { _ in
            BulkTests.assertion(.existing(ids.randomElement(using: &generator) ?? ids[0]))
        }
        let others = (0..<20).map { _ in ids.randomElement(using: &generator) ?? ids[0] }
        async let disturbed: Void = {
            for id in others { _ = try await open.assert(id, through: other).get() }
        }()
        var recorded = 0
        for start in stride(from: 0, to: items.count, by: 6) {
            for told in try await open.ledger.bulk(Array(items[start..<start + 6])) {
                _ = try told.result.get().get()
                recorded += 1
            }
        }
        try await disturbed
        let grown = try zip(ids, lengths).map { try open.ledger.record(of: $0).events.count - $1 }
        #expect(grown.reduce(0, +) == recorded + others.count, "seed \(seed)")
        try await other.close()
        try await open.ledger.close()
        #expect(try LedgerCheck().run(on: open.path).isSound)
    }

    @Test func `documents are kept with what names them, and none in files where no folder is given`() async throws {
        let open = try await OpenLedger()
        let note = IncomingDocument(Array("A note of many".utf8))
        let add = BulkItem(
            .handle(.submitted(at: 0), documents: [note]) { _ in
                .addDocument(
                    DocumentUploaded(
                        digest: note.digest, size: note.size, mediaType: "text/plain", kind: .other, title: "Note",
                        author: nil, date: nil))
            }, OpenLedger.intake)
        let text = String(decoding: try OpenLedger.submission(), as: UTF8.self)
        let inFile = text.replacing("\"text\": \"SUSQUEHANNA PATHOLOGY", with: "\"file\": \"SUSQUEHANNA PATHOLOGY")
        #expect(inFile != text)
        let answers = try await open.ledger.bulk([
            try BulkTests.submission(), add,
            BulkItem(.submit(Array(inFile.utf8), name: "file.json"), OpenLedger.intake),
        ])
        _ = try answers[1].result.get().get()
        #expect(throws: SubmissionError.self) { try answers[2].result.get() }
        let id = try #require(answers[0].caseID)
        let documents = try open.ledger.record(of: id).state.documents.map(\.payload.digest)
        #expect(documents.count == 3 && documents.last == note.digest)
        for digest in documents { try open.ledger.exportDocument(digest, to: open.beside(digest.hex)) }
        try await open.ledger.close()
        #expect(try LedgerCheck().run(on: open.path).isSound)
    }
}
