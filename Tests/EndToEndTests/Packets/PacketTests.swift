import CanonicalJSON
import EventLog
import Foundation
import Support
import Testing
import TransparencyLog

/// Cases as one file each, from the ledger to somebody who has nothing but the file.
@Suite("Packets of cases", .toldOnce)
struct PacketTests {
    private let copy: LedgerCopy
    private let files: ProofFiles

    init() throws {
        copy = try Story.told.copy()
        files = ProofFiles(ledger: copy.path, key: try Story.told.key.description)
        _ = try files.docket("streams", "seal", "--as", "op-1:administrator")
    }

    private var cases: [String] {
        get throws {
            let list = try JSONValue(parsing: Array(files.docket("case", "list", "--json").utf8))
            return try #require(list["cases"].arrayValue).compactMap { $0["case"].stringValue }
        }
    }

    private var deniedCase: String {
        get throws { String(try #require(Story.told.streams[.deniedCase]).text.dropFirst("case/".count)) }
    }

    private func packet(_ id: String, _ name: String = "a.packet.tar", _ options: String...) throws -> String {
        let path = files.folder.appending(name)
        let arguments = ["packet", id, "-o", path, "--ledger", copy.path] + options
        let outcome = try Program.docket.run(arguments)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return path
    }

    @Test("every case of the story has a packet that verifies with nothing but itself and the key")
    func everyCase() throws {
        let all = try cases
        #expect(all.count >= 10)
        for id in all {
            let path = try packet(id, "\(id).tar")
            let outcome = try files.verify(path)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.contains("SOUND: These are all"), "\(outcome.output)")
            #expect(outcome.output.contains("checked with the key you gave"))
            let shown = try files.docket("case", "show", id, "--json")
            let file = try PacketFile(path)
            #expect(try JSONValue(parsing: file.content("case.json")) == JSONValue(parsing: Array(shown.utf8)))
            let made = try JSONValue(parsing: file.content("verdict.json"))
            #expect(made["verdict"]["sound"] == true)
            #expect(made["program"].stringValue?.hasPrefix("docket ") == true)
        }
    }

    @Test("the same case under the same head is the same bytes, and no file is overwritten")
    func isTheSame() throws {
        let first = try packet(deniedCase, "first.tar")
        let second = try packet(deniedCase, "second.tar")
        #expect(try Data(contentsOf: URL(fileURLWithPath: first)) == Data(contentsOf: URL(fileURLWithPath: second)))
        let again = try Program.docket.run(["packet", try deniedCase, "-o", first, "--ledger", copy.path])
        #expect(again.status == 2 && again.errors.contains("is there already"), "\(again.errors)")
    }

    @Test("another key than the packet's is refused, and without one the packet says whose word it is")
    func asksForTheKey() throws {
        let path = try packet(deniedCase)
        let other = try CommandLineLedger(isEmpty: true)
        let key = try #require(try other.answer(["key", "show"])["key"].stringValue)
        let refused = try Program.docketVerify.run(["--key", key, path])
        #expect(refused.status == 1, "\(refused.output)\(refused.errors)")
        #expect(refused.output.contains("proof/case.json") && refused.output.contains("was expected"))
        let alone = try files.verify(path, isPinned: false)
        #expect(alone.status == 0 && alone.output.contains("whoever made it chose it"), "\(alone.output)")
    }

    @Test("a packet of an earlier day leaves out what came later, and still shows that the case is complete")
    func tellsOfAnEarlierDay() throws {
        let events = try JSONValue(parsing: Array(files.docket("case", "events", deniedCase, "--json").utf8))
        let entries = try #require(events["events"].arrayValue)
        let middle = try #require(entries[entries.count / 2]["entry"]["seq"].integerValue)
        let path = try packet(deniedCase, "then.tar", "--as-of", "\(middle)")
        let (status, json) = try files.verdict(path)
        #expect(status == 0)
        #expect(json["withheld"]?.arrayValue?.count == entries.count - entries.count / 2 - 1)
        #expect(json["claim"]?["events"] == .integer(Int64(entries.count)))
        let file = try PacketFile(path)
        let timeline = try JSONValue(parsing: file.content("timeline.json")).arrayValue
        #expect(timeline?.count == entries.count / 2 + 1)
        let whole = String(decoding: file.bytes, as: UTF8.self)
        #expect(!whole.contains("Filed the appeal") && !whole.contains("criteria in force since October 2025"))
        let none = try Program.docket.run([
            "packet", try deniedCase, "-o", files.folder.appending("none.tar"), "--as-of", "0", "--ledger", copy.path,
        ])
        #expect(none.status == 2 && none.errors.contains("has no event up to entry 0"), "\(none.errors)")
    }

    @Test("packets made while others append verify")
    func whileOthersAppend() throws {
        let writer = Program.docket.process([
            "replay", try deniedCase, "--record", "--as", "ap-1:appeals", "--ledger", copy.path,
        ])
        let others = try (0..<4).map { number in
            let process = Program.docket.process([
                "annotate", try deniedCase, "--entry", "5", "--annotation", "note \(number)", "--reason", "test",
                "--approver", "po-2", "--as", "op-\(number):administrator", "--ledger", copy.path,
            ])
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            return process
        }
        writer.standardOutput = FileHandle.nullDevice
        for process in [writer] + others { try process.run() }
        for number in 0..<4 {
            let outcome = try files.verify(packet(deniedCase, "\(number).tar"))
            #expect(outcome.status == 0, "\(outcome.output)")
        }
        for process in [writer] + others { process.waitUntilExit() }
        #expect(writer.terminationStatus == 0)
        let last = try files.verify(packet(deniedCase, "last.tar"))
        #expect(last.status == 0 && last.output.contains("not yet sealed"), "\(last.output)")
    }

    @Test("a ledger whose streams were never sealed says what to do first")
    func needsASeal() throws {
        let ledger = try CommandLineLedger()
        let id = try ledger.submit("case-01.json")
        let outcome = try ledger.docket(["packet", id, "-o", ledger.beside("a.tar")])
        #expect(outcome.status == 2 && outcome.errors.contains("docket streams seal"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: ledger.beside("a.tar")))
    }
}
