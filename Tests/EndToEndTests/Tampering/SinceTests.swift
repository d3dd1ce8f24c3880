import Application
import CanonicalJSON
import EventLog
import EventStore
import Foundation
import Replay
import SQLiteEventStore
import Testing

@Suite("A check that goes on from a head verified before", .toldOnce)
struct SinceTests {
    private let story: Story
    private let copy: LedgerCopy

    init() throws {
        story = try Story.told
        copy = try story.copy()
    }

    /// The heads of the ledger, by size.
    private func heads() throws -> [(size: UInt64, note: StoredAnchor)] {
        var heads: [(size: UInt64, note: StoredAnchor)] = []
        try LedgerSnapshot(of: copy.path)
            .forEachCheckpoint { heads.append(($0.size, StoredAnchor(name: "kept.note", note: $0.note))) }
        return heads
    }

    private func check(since note: StoredAnchor) throws -> Verdict {
        try LedgerCheck(expectedKey: story.key, since: note).run(on: copy.path)
    }

    private func verify(_ arguments: String...) throws -> (status: Int32, json: JSONObject, errors: String) {
        let outcome = try Program.docket.run(["verify", "--json", "--ledger", copy.path] + arguments)
        let json = try JSONValue(parsing: Array(outcome.output.utf8)).objectValue
        return (outcome.status, try #require(json, "\(outcome.errors)"), outcome.errors)
    }

    @Test("derives again every decision after the head, with what the case was before it")
    func rederives() throws {
        let heads = try heads()
        var decisions: [UInt64] = []
        try LedgerSnapshot(of: copy.path)
            .forEachEntry(from: 0) { stored in
                let entry = try Entry(canonical: stored.bytes)
                if ["DeterminationIssued", "AppealDecided"].contains(entry.type) { decisions.append(entry.seq.value) }
            }
        #expect(decisions.count > 5)
        for (number, head) in heads.enumerated() where number % 11 == 0 || head.size == decisions.last {
            let verdict = try check(since: head.note)
            #expect(verdict.isSound, "since \(head.size): \(verdict.report.findings)")
            #expect(verdict.report.resumption?.skipped == head.size)
            #expect(verdict.determinations.decisionsChecked == decisions.count { $0 >= head.size })
            #expect(verdict.determinations.decisionsNotChecked == 0)
            #expect(verdict.report.entries == story.places[.last].map { $0 + 1 - head.size })
        }
    }

    @Test("finds what was changed after it as the whole check does", arguments: TamperMatrixTests.log)
    func isNamed(_ tampering: Tampering) throws {
        let first = try #require(heads().first)
        try tampering.perform(on: copy, of: story)
        let report = try check(since: first.note).report
        #expect(report.findings.map(\.gist).sorted() == tampering.gists(in: story), "\(report.findings)")
    }

    @Test("saves the head it verified, and goes on from it the next time")
    func goesOn() throws {
        let kept = copy.beside("kept.note")
        let size = try #require(story.places[.last]) + 1
        let whole = try verify("--save-head", kept)
        #expect(whole.status == 0)
        #expect(whole.json["savedHead"] == .string(kept))
        #expect(whole.json["since"] == .null)
        #expect(whole.json["notCovered"] == [])

        let nothing = try verify("--since", kept, "--save-head", kept)
        #expect(nothing.status == 0)
        #expect(nothing.json["entries"] == 0)

        let forger = try Forger(copy)
        try forger.append("Noted", ["number": 1], to: StreamName("note/e2e"))
        try forger.append("Noted", ["number": 2], to: StreamName("note/new"))
        try forger.close()
        let rest = try verify("--since", kept, "--save-head", kept)
        #expect(rest.status == 0, "\(rest.json)")
        #expect(rest.json["entries"] == 2)
        #expect(rest.json["since"]?.objectValue?["skipped"] == .integer(Int64(size)))
        #expect(rest.json["notCovered"]?.arrayValue?.count == 6)
        #expect(try String(contentsOfFile: kept, encoding: .utf8).contains("\n\(size + 2)\n"))

        let words = try Program.docket.run(["verify", "--ledger", copy.path, "--since", kept])
        #expect(words.output.contains("entries 0 to \(size + 1) were taken as verified by the head saved in \(kept)"))
        #expect(words.output.contains("not looked at: the read models"))
    }

    @Test("says that a ledger was rolled back behind it, and keeps it")
    func isBehind() throws {
        let kept = copy.beside("kept.note")
        #expect(try verify("--save-head", kept).status == 0)
        let note = try Data(contentsOf: URL(filePath: kept))
        let earlier = try #require(story.places[.appeal])
        let log = try Intruder(copy.directory.log)
        for table in ["entry", "payload"] { try log.change("DELETE FROM \(table) WHERE seq >= \(earlier)") }
        try log.change("DELETE FROM checkpoint WHERE size > \(earlier)")
        try log.change("DELETE FROM tile WHERE (idx + 1) * 256 > \(earlier)")
        try copy.removeDerived()
        try FileManager.default.removeItem(atPath: copy.directory.anchors)
        let (status, json, _) = try verify("--since", kept, "--save-head", kept)
        #expect(status == 1)
        #expect(json["findings"]?.arrayValue?.first?["kind"] == "rolled-back-behind-an-anchor")
        #expect(json["since"]?.objectValue?["skipped"] == 0)
        #expect(json["savedHead"] == .null)
        #expect(try Data(contentsOf: URL(filePath: kept)) == note)
    }

    @Test("is not begun where its head cannot be had, or would replace another file")
    func isRefused() throws {
        let missing = try verify("--since", copy.beside("none.note"))
        #expect(missing.status == 2)
        #expect(missing.errors.contains("none.note"))
        let other = copy.beside("other.note")
        try Data("mine".utf8).write(to: URL(filePath: other))
        let taken = try verify("--save-head", other)
        #expect(taken.status == 2)
        #expect(taken.errors.contains("is there already"))
        #expect(try Data(contentsOf: URL(filePath: other)) == Data("mine".utf8))
    }
}

extension TamperMatrixTests {
    /// What can be done to the log itself behind its first entry.
    fileprivate static let log =
        (Tampering.entries + Tampering.payloads + Tampering.checkpoints + Tampering.tiles + Tampering.documents)
        .filter { !$0.sentence.hasPrefix("the first event") }
}
