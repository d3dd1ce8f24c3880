import CanonicalJSON
import Foundation
import Support
import Testing

/// The sealing key is changed and retired by the program, and everybody checks what follows.
@Suite("A ledger's key is changed")
struct KeyChangeTests {
    private let ledger: CommandLineLedger

    init() throws {
        ledger = try CommandLineLedger()
    }

    private func key() throws -> String { try #require(try ledger.answer(["key", "show"])["key"].stringValue) }

    private func id(_ key: String) -> String { String(key.split(separator: "+")[1]) }

    private func save(_ name: String) throws -> String {
        try ledger.answer(["head", "--save", ledger.beside(name)])
        return ledger.beside(name)
    }

    @Test("it is rotated and retired; ledger, bundle, old heads and both keys still verify")
    func rotates() throws {
        let first = try key()
        let early = try save("early.note")
        let size = try #require(try ledger.answer(["head"])["size"].integerValue)
        try ledger.answer(["policy", "retire", "PA.CP.PHAR.359@2025-10", "--through", "2026-12-31", "--reason", "x"])
        let late = try save("late.note")
        let rotated = try ledger.answer(["key", "rotate", "--reason", "the year is over"])
        let second = try key()
        #expect(rotated["key"] == .string(second))
        #expect(rotated["recorded"] == ["KeyRotated"])
        #expect(first != second)
        _ = try ledger.submit("case-01.json")
        let list = try ledger.answer(["key", "list"])["keys"]
        #expect(list[0]["through"] == .integer(size + 2))
        #expect(list[1]["from"] == .integer(size + 3))
        #expect(try ledger.answer(["key", "show", id(first)])["key"] == .string(first))
        for key in [first, second] {
            let verdict = try ledger.answer(["verify", "--key", key, "--anchor", early, "--anchor", late])
            #expect(verdict["keyTrust"] == "pinned")
            #expect(verdict["key"] == .string(second))
        }

        let refused = try ledger.docket(["key", "retire", id(second), "--from", "2", "--reason", "x"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("docket key rotate"), "\(refused.errors)")
        try ledger.answer(["key", "retire", id(first), "--from", "\(size + 1)", "--reason", "a copy was found"])
        let again = try ledger.docket(["key", "retire", id(first), "--from", "\(size + 1)", "--reason", "x"])
        #expect(again.status == 1)
        #expect(again.errors.contains("retired from size"), "\(again.errors)")

        let verdict = try ledger.answer(["verify", "--key", second, "--anchor", early, "--anchor", late])
        #expect(verdict["retired"] == ["anchors": 1, "checkpoints": 2])
        #expect(verdict["keys"][0]["retiredFrom"] == .integer(size + 1))
        #expect(try ledger.answer(["verify", "--key", first])["keyTrust"] == "ledger")
        let text = try ledger.docket(["verify", "--key", first]).output
        #expect(text.contains("only its own word"), "\(text)")

        let bundle = ledger.beside("bundle.tar")
        try ledger.answer(["export", bundle])
        for (key, trust) in [(first, "ledger"), (second, "pinned")] {
            let outcome = try Program.docketVerify.run(["--key", key, "--anchor", late, "--json", bundle])
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            let report = try JSONValue(parsing: Array(outcome.output.utf8))
            #expect(report["keyTrust"] == .string(trust))
            #expect(report["retired"] == ["anchors": 1, "checkpoints": 2])
        }
    }

    @Test("a head that a retired key forged is refused, and does not make the log look bad")
    func refusesForgery() throws {
        let first = try key()
        let stolen = ledger.beside("stolen.pem")
        try FileManager.default.copyItem(atPath: "\(ledger.path)/keys/\(id(first)).pem", toPath: stolen)
        try ledger.answer(["key", "rotate", "--reason", "stolen"])
        try ledger.answer(["key", "retire", id(first), "--from", "2", "--reason", "stolen"])
        let thief = try CommandLineLedger.forge(origin: "test.example/pa", key: stolen, at: ledger.beside("thief"))
        let anchor = ledger.beside("thief.note")
        let saved = try Program.docket.run(["head", "--ledger", thief, "--save", anchor])
        try #require(saved.status == 0, "\(saved.errors)")
        let verdict = try ledger.answer(["verify", "--anchor", anchor])
        #expect(verdict["retired"]["anchors"] == 1)
        #expect(verdict["sound"] == true)
    }

    @Test("an encrypted key is followed by an encrypted key, and its passphrase is asked for")
    func staysEncrypted() throws {
        let path = ledger.beside("locked")
        let (old, new) = (try ledger.write("one\n", to: "old"), try ledger.write("two\n", to: "new"))
        func docket(_ arguments: [String]) throws -> Program.Outcome {
            try ledger.docket(arguments + ["--ledger", path])
        }
        try #require(try docket(["init", "--origin", "test.example/locked", "--passphrase-file", old]).status == 0)
        let same = try docket(["key", "rotate", "--reason", "x", "--passphrase-file", old])
        #expect(same.status == 0, "\(same.errors)")
        let other = try docket([
            "key", "rotate", "--reason", "x", "--passphrase-file", old, "--new-passphrase-file", new,
        ])
        #expect(other.status == 0, "\(other.errors)")
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(path)/keys") where name.hasSuffix(".pem") {
            let pem = try String(contentsOfFile: "\(path)/keys/\(name)", encoding: .utf8)
            #expect(pem.contains("BEGIN ENCRYPTED PRIVATE KEY"))
        }
        let wrong = try docket(["key", "rotate", "--reason", "x", "--passphrase-file", old])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("wrong passphrase"), "\(wrong.errors)")
        #expect(try docket(["key", "rotate", "--reason", "x", "--passphrase-file", new]).status == 0)
        #expect(try docket(["verify"]).status == 0)
    }

    @Test("a ledger is sealed with a key that is there already, which others must not reach")
    func usesAKey() throws {
        let pem = ledger.beside("seal.pem")
        let made = try #require(Tool(named: "openssl")).run(
            ["genpkey", "-algorithm", "ed25519", "-out", pem])
        try #require(made.status == 0, "\(made.errors)")
        func docket(_ arguments: [String], at name: String) throws -> Program.Outcome {
            try ledger.docket(arguments + ["--ledger", ledger.beside(name)])
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: pem)
        let refused = try docket(["init", "--origin", "test.example/own", "--key", pem], at: "own")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("chmod 600"), "\(refused.errors)")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: pem)
        let own = try docket(["init", "--origin", "test.example/own", "--key", pem], at: "own")
        #expect(own.status == 0, "\(own.errors)")
        #expect(!FileManager.default.fileExists(atPath: ledger.beside("own/keys/seal.pem")))
        let rotated = try docket(["key", "rotate", "--reason", "x"], at: "own")
        #expect(rotated.status == 0, "\(rotated.errors)")
        let back = try docket(["key", "rotate", "--reason", "x", "--new-key", pem], at: "own")
        #expect(back.status == 2)
        #expect(back.errors.contains("no key comes back"), "\(back.errors)")
        #expect(try docket(["verify"], at: "own").status == 0)
    }

    @Test("what is no key to rotate to, or none to retire, is refused with words, and nothing is recorded")
    func refusesBadInput() throws {
        let before = try ledger.contents()
        let calls: [([String], Int32, String)] = [
            (["key", "rotate"], 2, "--reason"),
            (["key", "rotate", "--reason", " "], 1, "text-unusable"),
            (["key", "retire", id(try key()), "--from", "1", "--reason", ""], 1, "text-unusable"),
            (["key", "rotate", "--reason", "x", "--new-key", ledger.beside("none.pem")], 2, "No such file"),
            (["key", "rotate", "--reason", "x", "--new-key", "pkcs11:token=none"], 2, "cannot be loaded"),
            (["key", "rotate", "--reason", "x", "--new-key", "pkcs11:token=t?pin-value=1"], 2, "pin-value"),
            (["key", "rotate", "--reason", "x", "--as", "rv-1:reviewer"], 1, "administrator"),
            (["key", "retire", "00000000", "--from", "1", "--reason", "x"], 2, "docket key list"),
            (["key", "retire", id(try key()), "--from", "1", "--reason", "x"], 1, "the one in use"),
            (["key", "retire", id(try key()), "--reason", "x"], 2, "--from"),
            (["key", "show", "00000000"], 2, "docket key list"),
        ]
        for (arguments, status, words) in calls {
            let outcome = try ledger.docket(arguments)
            #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
        }
        #expect(try ledger.contents() == before)
    }
}

extension CommandLineLedger {
    /// Makes a ledger of a stranger's with the key in the file `key`.
    fileprivate static func forge(origin: String, key: String, at path: String) throws -> String {
        let environment = ["DOCKET_LEDGER": path, "DOCKET_ACTOR": "ops-1:administrator"]
        for arguments in [
            ["init", "--origin", origin, "--key", key],
            ["policy", "publish", repository("schema/\(policyFile)")],
        ] {
            let outcome = try Program.docket.run(arguments, environment: environment)
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        return path
    }
}
