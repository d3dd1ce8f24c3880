import CanonicalJSON
import EventLog
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// That a case is complete, from the ledger to somebody who has nothing but a file.
@Suite("Completeness of a case, shown offline", .toldOnce)
struct CompletenessTests {
    private let copy: LedgerCopy
    private let files: ProofFiles
    private let deniedCase: String

    init() throws {
        copy = try Story.told.copy()
        files = ProofFiles(ledger: copy.path, key: try Story.told.key.description)
        deniedCase = try #require(Story.told.streams[.deniedCase]).text
    }

    private var caseID: String { String(deniedCase.dropFirst("case/".count)) }

    private func seal() throws -> JSONObject {
        let answer = try files.docket("streams", "seal", "--as", "op-1:administrator", "--json")
        return try #require(JSONValue(parsing: Array(answer.utf8)).objectValue)
    }

    @Test("all events of a case are shown to be all, and those after the seal are named")
    func showsAll() throws {
        _ = try seal()
        let packet = try files.file("case.packet", files.docket("prove", "--case", caseID))
        let outcome = try files.verify(packet)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.hasPrefix("PROVEN: These are all "), "\(outcome.output)")
        #expect(outcome.output.contains("events of \(deniedCase) up to entry "))
        #expect(outcome.output.contains("What they say is withheld."))

        // One more event, after the seal.
        let sealed = try files.verdict(packet).json["claim"]?.objectValue?["sealed"]?.arrayValue
        _ = try files.docket(
            "replay", caseID, "--record", "--as", "ap-1:appeals")
        let longer = try files.file("longer.packet", files.docket("prove", "--case", caseID, "--with-payloads"))
        let (status, json) = try files.verdict(longer)
        let claim = try #require(json["claim"]?.objectValue)
        #expect(status == 0 && json["accepted"] == true && json["keyTrust"] == "pinned")
        #expect(claim["sealed"]?.arrayValue == sealed)
        #expect(claim["tail"]?.arrayValue?.count == 1)
        #expect(claim["payloads"] == claim["events"])
        #expect(
            try files.verify(longer).output.contains("that there are no more is not yet sealed. What they say is here"))

        // Sealed again, it belongs to what is complete.
        _ = try seal()
        let whole = try files.file("whole.packet", files.docket("prove", "--case", caseID))
        let last = try #require(try files.verdict(whole).json["claim"]?.objectValue)
        #expect(last["tail"]?.arrayValue == [])
        #expect(last["sealed"]?.arrayValue?.count == (sealed?.count ?? 0) + 1)
        let verified = try Program.docket.run(["verify", "--ledger", copy.path])
        #expect(verified.status == 0, "\(verified.output)")
    }

    @Test("that there is no such case is shown, and not of one that there is")
    func showsAbsence() throws {
        _ = try seal()
        for nobody in ["00000000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff"] {
            let packet = try files.file("nobody.packet", files.docket("prove", "--no-case", nobody))
            let outcome = try files.verify(packet)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.hasPrefix("PROVEN: There was no event of case/\(nobody) among the first "))
            let other = try String(contentsOfFile: packet, encoding: .utf8)
                .replacing("\"stream\":\"case/\(nobody)\"", with: "\"stream\":\"\(deniedCase)\"")
            try files.expectRefusal(files.file("other.packet", other), saying: deniedCase)
        }
        let outcome = try Program.docket.run(["prove", "--no-case", caseID, "--ledger", copy.path, "--json"])
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("not-absent"))
    }

    @Test("that there is no such stream of any kind is shown, by the command that the refusal names")
    func showsAbsenceOfAnyStream() throws {
        _ = try seal()
        let none = "policy/PA.CP.PHAR.000"
        let refused = try Program.docket.run(["prove", "--stream", none, "--ledger", copy.path])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("docket prove --no-stream \(none)"), "\(refused.errors)")
        let packet = try files.file("none.packet", files.docket("prove", "--no-stream", none))
        let outcome = try files.verify(packet)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("There was no event of \(none) among the first "))
        #expect(outcome.output.contains("that the last one does not belong to it is not sealed"), "\(outcome.output)")
        let there = try Program.docket.run(["prove", "--no-stream", deniedCase, "--ledger", copy.path])
        #expect(there.status == 2)
        #expect(there.errors.contains("docket prove --stream \(deniedCase)"), "\(there.errors)")
    }

    @Test("a packet in which one thing is another is refused, in words")
    func refusesWhatWasChanged() throws {
        _ = try seal()
        let text = try files.docket("prove", "--case", caseID, "--with-payloads")
        let packet = try JSONValue(parsing: Array(text.utf8))
        func changed(_ path: String, _ change: (JSONValue?) -> JSONValue?) throws -> String {
            let steps = path.split(separator: ".").map(String.init)
            let old = steps.reduce(Optional(packet)) { value, step in
                Int(step).flatMap { place in value?.arrayValue.map { $0[place] } } ?? value?.objectValue?[step]
            }
            let value = packet.replacing(steps[...], with: change(old))
            return try files.file("changed.packet", value.canonicalText + "\n")
        }
        let otherHash = JSONValue.string("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        func longer(_ value: JSONValue?) -> JSONValue? { value?.integerValue.map { .integer($0 + 1) } }

        try files.expectRefusal(changed("standing.record.length", longer), saying: "does not lead to the root")
        try files.expectRefusal(changed("standing.record.head") { _ in otherHash }, saying: "does not lead to the root")
        try files.expectRefusal(changed("standing.index", longer), saying: "does not lead to the root")
        try files.expectRefusal(changed("seal.payload.size", longer), saying: "is not what the entry commits to")
        try files.expectRefusal(
            changed("seal.payload.root") { _ in otherHash }, saying: "is not what the entry commits to")
        try files.expectRefusal(changed("entries.0.payload") { _ in [:] }, saying: "is not what the entry commits to")
        try files.expectRefusal(changed("entries.1.entry.recordedAt", longer), saying: "is not shown to be in the log")
        try files.expectRefusal(
            changed("entries.1.hashes.0") { _ in otherHash }, saying: "is not shown to be in the log")
        try files.expectRefusal(changed("entries.2") { _ in nil }, saying: "left out, added or put in another order")
        try files.expectRefusal(
            changed("checkpoint") {
                $0?.stringValue.map { .string($0.replacing("\n", with: "0\n", maxReplacements: 2)) }
            },
            saying: "is not signed")

        let (status, json) = try files.verdict(changed("stream") { _ in "case/nobody" })
        #expect(status == 1)
        #expect(json["accepted"] == false)
        #expect(json["claim"] == .null)
        #expect(json["refusal"]?.objectValue?["reason"]?.stringValue?.contains("not of case/nobody") ?? false)
    }

    @Test("a key that is not given is said to be the packet's own, and another is refused")
    func tellsOfTrust() throws {
        _ = try seal()
        let packet = try files.file("case.packet", files.docket("prove", "--stream", "ledger"))
        let outcome = try files.verify(packet, isPinned: false)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("the key was taken from the proof itself"))
        let other = ProofFiles(
            ledger: copy.path,
            key: "ledger.example.org/pa-2026+65c83385+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c")
        try other.expectRefusal(packet, saying: "was expected")
    }

    @Test("without a seal there is no such proof, and a way to one")
    func needsASeal() throws {
        let outcome = try Program.docket.run(["prove", "--case", caseID, "--ledger", copy.path])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("docket streams seal"))
        let shown = try files.docket("streams", "show")
        #expect(shown.contains("never sealed"))
    }

    @Test("an index that lies is not sealed, whatever it lies about")
    func doesNotSealALie() throws {
        for change in [
            "UPDATE stream SET length = length - 1 WHERE name LIKE 'case/%'",
            "DELETE FROM stream WHERE id = (SELECT min(id) FROM stream WHERE name LIKE 'case/%')",
            "UPDATE stream SET head = (SELECT head FROM stream WHERE name = 'ledger') WHERE name LIKE 'policy/%'",
            "UPDATE stream SET name = 'case/zzz' WHERE id = (SELECT min(id) FROM stream WHERE name LIKE 'case/%')",
        ] {
            let copy = try Story.told.copy()
            try Intruder("\(copy.path)/index.sqlite").change(change)
            let outcome = try Program.docket.run(
                ["streams", "seal", "--as", "op-1:administrator", "--ledger", copy.path, "--json"])
            #expect(outcome.status == 2, "\(change): \(outcome.output)")
            #expect(outcome.output.contains("does not agree with the log"), "\(change): \(outcome.output)")
        }
    }

    @Test("a case is shown to be complete without the index, and while the ledger is read-only")
    func needsNoIndex() throws {
        _ = try seal()
        let whole = try files.docket("prove", "--case", caseID)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: "\(copy.path)/index.sqlite\(suffix)")
        }
        #expect(try files.docket("prove", "--case", caseID) == whole)
    }
}

extension JSONValue {
    /// This value with what stands at `steps` replaced; nil removes it.
    fileprivate func replacing(_ steps: ArraySlice<String>, with value: JSONValue?) -> JSONValue {
        guard let step = steps.first else { return value ?? .null }
        let rest = steps.dropFirst()
        if let place = Int(step), var elements = arrayValue {
            if rest.isEmpty, value == nil {
                elements.remove(at: place)
            } else {
                elements[place] = elements[place].replacing(rest, with: value)
            }
            return .array(elements)
        }
        guard var members = objectValue else { return self }
        members[step] = rest.isEmpty ? value : members[step]?.replacing(rest, with: value)
        return .object(members)
    }
}
