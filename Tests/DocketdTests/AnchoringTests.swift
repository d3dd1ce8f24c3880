import CanonicalJSON
import Cryptography
import Foundation
import Support
import Testing
import TransparencyLog

@Suite("A ledger and its witnesses", .serialized)
struct AnchoringTests {
    /// Witnesses that know the ledger, running.
    private func witnesses(_ count: Int, of ledger: AnchoredLedger) throws -> [WitnessProcess] {
        try (0..<count).map {
            let witness = try WitnessProcess(name: "witness.example/w\($0)", trusting: [ledger.key])
            try witness.start()
            return witness
        }
    }

    @Test("a head counts as anchored with enough cosignatures, and with fewer it does not")
    func anchoring() throws {
        let ledger = try AnchoredLedger()
        #expect(try ledger.docket("anchor").status == 2)
        let witnesses = try witnesses(3, of: ledger)
        try ledger.name(witnesses.map { ($0.key, $0.url) }, required: 2)
        let listed = try ledger.answer("witness", "list")
        #expect(listed["required"] == 2 && listed["witnesses"]?.arrayValue?.count == 3)

        witnesses[2].kill()
        let first = try ledger.answer("anchor", "--timeout", "5")
        #expect(first["anchored"] == true && first["size"] == 5)
        #expect(AnchoredLedger.problems(first) == ["witness.example/w2": "unreachable"])
        #expect(ledger.anchors.contains("witnessed-00000000000000000005.note"))
        let verified = try ledger.answer("verify")
        #expect(verified["sound"] == true)
        #expect(verified["witnesses"]?.objectValue?["head"]?.objectValue?["size"] == 5)

        try ledger.grow()
        witnesses[1].kill()
        let second = try ledger.answer("anchor", "--timeout", "5", status: 1)
        #expect(second["anchored"] == false && second["time"] == .null)
        #expect(second["file"] == "anchors/partial/witnessed-00000000000000000006.note")
        #expect(!ledger.anchors.contains("witnessed-00000000000000000006.note"))
        #expect(try ledger.answer("verify")["witnesses"]?.objectValue?["head"]?.objectValue?["size"] == 5)

        // The one that is back makes it enough; the one that signed is not asked again.
        witnesses[0].kill()
        try witnesses[1].start()
        try ledger.answer("witness", "list")
        let port = witnesses[1].port
        try ledger.answer("witness", "remove", "witness.example/w2")
        try ledger.answer("witness", "require", "1")
        try ledger.answer("witness", "remove", "witness.example/w1")
        try ledger.answer("witness", "add", witnesses[1].key.description, "--url", "http://127.0.0.1:\(port)/")
        let third = try ledger.answer("anchor", "--timeout", "5")
        #expect(third["anchored"] == true && AnchoredLedger.problems(third) == ["witness.example/w0": "unreachable"])

        let bundle = ledger.beside("bundle.tar")
        try ledger.answer("export", bundle)
        let keys = witnesses.prefix(2).map(\.key.description)
        for (arguments, status): ([String], Int32) in [
            ([], 0), (["--witness", keys[0], "--witness", keys[1], "--require", "2"], 0), (["--witness", keys[1]], 0),
            (["--witness", witnesses[2].key.description], 1), (["--require", "1"], 2),
            (["--witness", keys[0], "--require", "2"], 2), (["--witness", ledger.key.description], 2),
        ] {
            let outcome = try ChildProcess.run(ChildProcess.built("docket-verify"), arguments + [bundle])
            #expect(outcome.status == status, "\(arguments): \(outcome.output)\(outcome.errors)")
            let verified = try ChildProcess.run(
                ChildProcess.built("docket"), ["verify", "--ledger", ledger.path] + arguments)
            #expect(verified.status == status, "\(arguments): \(verified.output)\(verified.errors)")
        }
    }

    @Test("changes of the witnesses that cannot be are refused, with words")
    func refusals() throws {
        let ledger = try AnchoredLedger()
        let keys = try (0..<2).map { try Cosigner(name: "w\($0)", key: .generate(.ed25519)).verifierKey.description }
        try ledger.answer("witness", "add", keys[0], "--url", "http://127.0.0.1:1")
        for arguments in [
            ["witness", "add", keys[0], "--url", "http://127.0.0.1:1"], ["witness", "require", "2"],
            ["witness", "require", "0"], ["witness", "require", "1"], ["witness", "remove", "w9"],
        ] {
            let outcome = try ChildProcess.run(
                ChildProcess.built("docket"), arguments + ["--ledger", ledger.path, "--as", "ops-1:administrator"])
            #expect(
                outcome.status == 1 && outcome.errors.contains("witnesses-unfit"), "\(arguments): \(outcome.errors)")
        }
        for arguments in [
            ["witness", "add", ledger.key.description, "--url", "http://127.0.0.1:1"],
            ["witness", "add", "nonsense", "--url", "http://127.0.0.1:1"],
            ["witness", "add", keys[1], "--url", "ftp://127.0.0.1"], ["witness", "require", "many"],
        ] {
            let outcome = try ChildProcess.run(
                ChildProcess.built("docket"), arguments + ["--ledger", ledger.path, "--as", "ops-1:administrator"])
            #expect(outcome.status > 0 && !outcome.errors.isEmpty, "\(arguments)")
        }
        let reviewer = try ChildProcess.run(
            ChildProcess.built("docket"),
            ["witness", "add", keys[1], "--url", "http://127.0.0.1:1", "--ledger", ledger.path, "--as", "r-1:reviewer"])
        #expect(reviewer.status == 1 && reviewer.errors.contains("role-not-permitted"))
        let listed = try ledger.answer("witness", "list")
        #expect(listed["witnesses"]?.arrayValue?.count == 1)
    }

    @Test("an operator who shows two versions of the log is caught by the witness")
    func splitView() throws {
        let ledger = try AnchoredLedger()
        let witness = try witnesses(1, of: ledger)[0]
        try ledger.name([(witness.key, witness.url)])
        let copy = try ledger.copy()
        try ledger.grow()
        try ledger.answer("anchor")
        // Another log from the same beginning, of the same size, then a longer one, then the old one.
        try ledger.with(copy: copy) {
            #expect(AnchoredLedger.problems(try ledger.answer("anchor", status: 1)) == ["witness.example/w0": "ahead"])
            try ledger.grow()
            #expect(
                AnchoredLedger.problems(try ledger.answer("anchor", status: 1)) == ["witness.example/w0": "disagrees"])
            try ledger.grow()
            #expect(
                AnchoredLedger.problems(try ledger.answer("anchor", status: 1)) == ["witness.example/w0": "disagrees"])
        }
        let evidence = try FileManager.default.contentsOfDirectory(atPath: "\(witness.state)/evidence")
        #expect(evidence.count >= 1)
        try ledger.grow()
        #expect(try ledger.answer("anchor")["anchored"] == true)
    }

    @Test("a ledger behind a head that was cosigned, or that disagrees with it, does not open for writing")
    func rollback() throws {
        let ledger = try AnchoredLedger()
        let witness = try witnesses(1, of: ledger)[0]
        try ledger.name([(witness.key, witness.url)])
        let copy = try ledger.copy()
        try ledger.grow()
        try ledger.answer("anchor")
        let note = "witnessed-00000000000000000003.note"
        #expect(ledger.anchors.contains(note))
        let kept = ledger.path
        try ledger.with(copy: copy) {
            try FileManager.default.copyItem(atPath: "\(kept)/anchors/\(note)", toPath: "\(copy)/anchors/\(note)")
            let behind = try ledger.docket("witness", "remove", "witness.example/w0")
            #expect(behind.status == 2 && behind.errors.contains("rolled back"), "\(behind.errors)")
            try FileManager.default.removeItem(atPath: "\(copy)/anchors/\(note)")
            try ledger.grow()
            try FileManager.default.copyItem(atPath: "\(kept)/anchors/\(note)", toPath: "\(copy)/anchors/\(note)")
            let rewritten = try ledger.docket("witness", "remove", "witness.example/w0")
            #expect(rewritten.status == 2 && rewritten.errors.contains("rewritten"), "\(rewritten.errors)")
            #expect(try ledger.docket("verify").status == 1)
        }
    }
}
