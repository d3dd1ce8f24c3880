import Application
import EventLog
import Replay
import SQLiteEventStore
import Testing

@Suite("Whatever is changed in a ledger is found and named", .toldOnce)
struct TamperMatrixTests {
    static let matrix =
        Tampering.entries + Tampering.payloads + Tampering.checkpoints + Tampering.tiles + Tampering.index
        + Tampering.views + Tampering.documents + Tampering.sayings + Tampering.anchors

    @Test("and as what it is, with the cases it touches, and nothing besides", arguments: matrix)
    func isNamed(_ tampering: Tampering) throws {
        let story = try Story.told
        let copy = try story.copy()
        try tampering.perform(on: copy, of: story)
        let report = try copy.check(trusting: story.key).report
        #expect(report.findings.map(\.gist).sorted() == tampering.gists(in: story), "\(report.findings)")
    }

    @Test("and a ledger that nobody touched is sound")
    func isSound() throws {
        let story = try Story.told
        let verdict = try story.copy().check(trusting: story.key)
        #expect(verdict.isSound, "\(verdict.report.findings)")
        #expect(verdict.determinations.decisionsChecked > 5)
        #expect(verdict.determinations.decisionsNotChecked == 0)
        #expect(verdict.report.tilesChecked == 1)
    }

    @Test("and the matrix leaves out no column of the log and of the index, and no table of the read models")
    func isComplete() throws {
        let copy = try Story.told.copy()
        let directory = copy.directory
        let altered = Set(TamperMatrixTests.matrix.compactMap(\.column))
        #expect(try Intruder(directory.log).columns().subtracting(altered) == [])
        #expect(try Intruder(directory.index).columns().subtracting(altered) == [])
        let tables = Set(try Intruder(directory.views).columns().map { $0.prefix { $0 != "." } })
        #expect(
            tables == [
                "case_summary", "case_party", "case_document", "policy_version", "policy_change", "recorded_replay",
                "case_clock", "access_event", "progress",
            ])
    }
}

extension Finding {
    /// What it says in brief: the kind, and what it touches.
    var gist: String { "\(kind.rawValue) of \(touches.isEmpty ? "nothing" : touches.joined(separator: ", "))" }
}

extension Tampering {
    /// What verification must say in brief, in order.
    func gists(in story: Story) -> [String] {
        expected.map { expected in
            let touched = expected.touching.compactMap { story.streams[$0]?.text }.sorted()
            return "\(expected.kind.rawValue) of \(touched.isEmpty ? "nothing" : touched.joined(separator: ", "))"
        }
        .sorted()
    }
}
