import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// Heads that a witness cosigned, as evidence of time.
@Suite struct WitnessEvidenceTests {
    private let ledger: CommandLineLedger
    private let witness: Cosigner
    private let stranger: Cosigner

    init() throws {
        ledger = try CommandLineLedger()
        witness = try Cosigner(name: "witness.example", key: .generate(.ed25519))
        stranger = try Cosigner(name: "stranger.example", key: .generate(.ed25519))
        try name(witness)
    }

    /// Puts `witness` on record.
    private func name(_ witness: Cosigner) throws {
        let store = try SQLiteLedger.open(at: ledger.path)
        defer { try? store.close() }
        let position = try store.readStream(.ledger).count
        let event = ProposedEvent(
            type: "WitnessesChanged", schema: 1, occurredAt: WallClock.now(),
            actor: try EntryActor(id: "ops-1", role: "administrator"),
            payload: [
                "required": 1,
                "witnesses": [["url": "http://127.0.0.1:1", "vkey": .string(witness.verifierKey.description)]],
            ])
        _ = try store.commit(
            [AppendRequest(stream: .ledger, expected: .exactly(UInt64(position)), events: [event])],
            now: WallClock.now())
    }

    /// Keeps the head with the signatures of `witnesses`, made at `seconds` since 1970.
    private func cosign(_ witnesses: [Cosigner], at seconds: UInt64) throws -> String {
        let head = try SignedNote(parsing: Array(ledger.docket(["head"]).output.utf8))
        let size = try Checkpoint(parsing: head.text).size
        let note = try witnesses.reduce(head) { try $0.adding($1.cosign(text: head.text, at: seconds)) }
        let name = "anchors/witnessed-\(String(repeating: "0", count: 20 - String(size).count))\(size).note"
        try Data(note.bytes).write(to: URL(filePath: "\(ledger.path)/\(name)"))
        return name
    }

    @Test func `a witness's signature bounds what its head covers, and a stranger's nothing`() throws {
        let id = try ledger.submit("case-01.json")
        let now = UInt64(Date().timeIntervalSince1970)
        let name = try cosign([stranger, witness], at: now)
        let arrival = try ledger.answer(["evidence", id])["decisions"][0]["arrival"]
        #expect(arrival["by"]["name"] == .string(name) && arrival["by"]["kind"] == "witness")
        #expect(arrival["by"]["authority"] == "witness.example" && arrival["by"]["trust"] == "ledger")
        #expect(arrival["by"]["time"].stringValue.flatMap { Timestamp(rfc3339: $0) }?.milliseconds == Int64(now) * 1000)
        #expect(arrival["after"] == .null && arrival["contradictions"] == [])
        #expect(arrival["proof"].stringValue?.contains("— witness.example ") == true)
        #expect(try ledger.docket(["evidence", id]).output.contains("the witness witness.example"))

        // A later case is behind that head, and nothing shows that it is later than the signature.
        let later = try ledger.answer(["evidence", ledger.submit("case-03.json")])["decisions"][0]["arrival"]
        #expect(later["by"] == .null && later["after"] == .null && later["behind"]["name"] == .string(name))
    }

    @Test func `a signature that is not the witness's shows nothing`() throws {
        let id = try ledger.submit("case-01.json")
        let impostor = try Cosigner(name: "witness.example", key: .generate(.ed25519))
        _ = try cosign([impostor, stranger], at: 1_759_500_000)
        #expect(try ledger.answer(["evidence", id])["decisions"][0]["arrival"]["by"] == .null)
    }
}
