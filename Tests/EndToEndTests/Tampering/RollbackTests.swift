import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Testing
import TransparencyLog

/// The end of a ledger is taken away, by somebody who also removes what would tell of it on the same machine.
@Suite("A ledger that lost its end", .toldOnce)
struct RollbackTests {
    let story: Story
    let copy: LedgerCopy
    /// The head as it was, kept where nobody here can reach it.
    let kept: StoredAnchor

    init() throws {
        story = try Story.told
        copy = try story.copy()
        let note = try Data(contentsOf: URL(fileURLWithPath: "\(copy.directory.anchors)/head.note"))
        kept = StoredAnchor(name: "kept.note", note: Array(note))
    }

    /// The number of entries before the appeal was decided.
    private var earlier: UInt64 { story.places[.appeal] ?? 0 }

    private func cut(_ tables: String..., to size: UInt64) throws {
        let database = try Intruder(copy.directory.log)
        for table in tables {
            switch table {
            case "checkpoint": try database.change("DELETE FROM checkpoint WHERE size > \(size)")
            case "tile": try database.change("DELETE FROM tile WHERE (idx + 1) * 256 > \(size)")
            default: try database.change("DELETE FROM \(table) WHERE seq >= \(size)")
            }
        }
    }

    private func rollBack() throws {
        try cut("entry", "payload", "checkpoint", "tile", to: earlier)
    }

    private func gists(anchors: [StoredAnchor] = []) throws -> [String] {
        try copy.check(trusting: story.key, anchors: anchors).report.findings.map(\.gist).sorted()
    }

    @Test("is behind the head saved beside it, and is not opened for writing")
    func isBehindItsAnchor() throws {
        try rollBack()
        try copy.removeDerived()
        let report = try copy.check().report
        #expect(report.findings.map(\.kind) == [.rolledBack])
        #expect(report.findings.first?.index == earlier)
        #expect(report.findings.first?.lastIndex == story.places[.last])
        #expect { try SQLiteLedger.open(at: copy.path) } throws: { ($0 as? LedgerError)?.kind == .behindAnchor }
    }

    @Test("and its index, is found by both")
    func isBehindItsIndex() throws {
        try rollBack()
        #expect(try gists() == ["index-disagrees of nothing", "rolled-back-behind-an-anchor of nothing"])
    }

    @Test("and the head beside it, is sound to whoever kept none, and found by whoever did")
    func isFoundByWhoeverKeptAHead() throws {
        try rollBack()
        try copy.removeDerived()
        try FileManager.default.removeItem(atPath: copy.directory.anchors)
        #expect(try gists() == [])
        #expect(try gists(anchors: [kept]) == ["rolled-back-behind-an-anchor of nothing"])

        let file = copy.beside("kept.note")
        try Data(kept.note).write(to: URL(fileURLWithPath: file))
        let blind = try Program.docket.run(["verify", "--ledger", copy.path])
        #expect(blind.status == 0, "\(blind.output)")
        let found = try Program.docket.run(["verify", "--ledger", copy.path, "--anchor", file])
        #expect(found.status == 1)
        #expect(found.output.contains("rolled-back-behind-an-anchor"))
    }

    @Test("and was continued with the key, is another log to whoever kept a head")
    func isForked() throws {
        try rollBack()
        try copy.removeDerived()
        try FileManager.default.removeItem(atPath: copy.directory.anchors)
        let forger = try Forger(copy)
        for number in 0..<200 {
            try forger.append("Noted", ["number": .integer(Int64(number))], to: StreamName("note/x"))
        }
        try forger.close()
        #expect(try gists() == [])
        #expect(try gists(anchors: [kept]) == ["tree-mismatch of nothing"])
    }

    @Test("begun anew with the same key is another log to whoever kept a head")
    func isBegunAnew() throws {
        let key = try PrivateKey(uri: try copy.keyFile("pem"), passphrase: nil)
        let path = copy.beside("anew")
        let ledger = try SQLiteLedger.create(
            at: path, origin: story.key.name, key: key, actor: try EntryActor(id: "op-1", role: "administrator"))
        let event = ProposedEvent(
            type: "Noted", occurredAt: WallClock.now(), actor: try EntryActor(id: "op-1", role: "administrator"),
            payload: [:])
        let request = AppendRequest(
            stream: try StreamName("note/x"), expected: .any, events: Array(repeating: event, count: 400))
        _ = try ledger.commit([request], now: WallClock.now())
        try ledger.close()
        let check = LedgerCheck(expectedKey: story.key)
        #expect(try check.run(on: path).isSound)
        let findings = try LedgerCheck(expectedKey: story.key, anchors: [kept]).run(on: path).report.findings
        #expect(findings.map(\.kind) == [.treeMismatch])
    }

    @Test("but not its seals, lacks the entries that these prove")
    func keptItsSeals() throws {
        try cut("entry", "payload", "tile", to: earlier)
        try copy.removeDerived()
        let findings = try copy.check().report.findings
        #expect(findings.map(\.kind) == [.entryMissing])
        #expect(findings.first?.index == earlier)
    }

    @Test("of seals has entries that nothing proves")
    func lostItsSeals() throws {
        try cut("checkpoint", to: earlier)
        try copy.removeDerived()
        let findings = try copy.check().report.findings
        // The head saved beside it still proves what is there.
        #expect(Set(findings.map(\.kind)) == [.checkpointMissing], "\(findings)")
    }

    @Test("in the middle of a commit, with its seal, is not sealed to its end")
    func isCutWithinACommit() throws {
        let size = story.places[.note] ?? 0
        try cut("entry", "payload", "checkpoint", to: size)
        if size < 256 { try cut("tile", to: size) }
        try copy.removeDerived()
        try FileManager.default.removeItem(atPath: copy.directory.anchors)
        let findings = try copy.check().report.findings
        #expect(findings.map(\.kind) == [.checkpointMissing])
    }
}
