import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

@Suite("A ledger is made and opened")
struct OpeningTests {
    private func kind(_ error: any Error) -> LedgerError.Kind? { (error as? LedgerError)?.kind }

    @Test("a new ledger begins with LedgerCreated, which names its key, and is sound")
    func begins() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let first = try #require(try ledger.event(at: EntryIndex(0)))
        #expect(first.entry.type == "LedgerCreated")
        #expect(first.entry.stream == .ledger)
        let key = try VerifierKey(name: LedgerFixture.origin, publicKey: fixture.key.publicKey)
        #expect(first.payload == ["format": 1, "key": .string("\(key)"), "origin": .string(LedgerFixture.origin)])
        #expect(ledger.verifierKey == key)
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(fixture.path)/keys").sorted()
        #expect(names.count == 2 && names[0].hasSuffix(".pem") && names[1].hasSuffix(".vkey"))
    }

    @Test("a key with a passphrase needs it")
    func needsPassphrase() throws {
        let directory = TemporaryDirectory()
        let path = directory.appending("deep/er/ledger")
        let passphrase = Array("correct horse".utf8)
        _ = try SQLiteLedger.create(
            at: path, origin: LedgerFixture.origin, passphrase: passphrase, actor: EntryActor(version: "1"))
        _ = try SQLiteLedger.open(at: path, passphrase: passphrase)
        #expect { try SQLiteLedger.open(at: path) } throws: { kind($0) == .key }
        #expect { try SQLiteLedger.open(at: path, passphrase: Array("wrong".utf8)) } throws: { kind($0) == .key }
        _ = try SQLiteLedger.openReadOnly(at: path)
    }

    @Test("nothing is made where something is")
    func makesNothingTwice() throws {
        let fixture = try LedgerFixture()
        let before = try FileManager.default.subpathsOfDirectory(atPath: fixture.directory.path).sorted()
        for path in [fixture.path, fixture.directory.path] {
            #expect {
                try SQLiteLedger.create(at: path, origin: "example.org/x", actor: EntryActor(version: "1"))
            } throws: { kind($0) == .alreadyExists }
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: fixture.directory.path).sorted() == before)
    }

    @Test("a making that fails leaves nothing behind")
    func makesNothingHalf() throws {
        let directory = TemporaryDirectory()
        #expect {
            try SQLiteLedger.create(
                at: directory.appending("ledger"), origin: "two words", actor: EntryActor(version: "1"))
        } throws: { kind($0) == .key }
        #expect {
            try SQLiteLedger.create(
                at: directory.appending("ledger"), origin: "example.org/x", key: .generate(.p256),
                actor: EntryActor(version: "1"))
        } throws: { kind($0) == .key }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
    }

    @Test("an empty directory is taken")
    func takesEmptyDirectories() throws {
        let directory = TemporaryDirectory()
        _ = try SQLiteLedger.create(at: directory.path, origin: "example.org/x", actor: EntryActor(version: "1"))
        #expect(try LedgerFixture.findings(at: directory.path) == [])
    }

    @Test("what is no ledger, or lacks a part, is refused in words")
    func refusesFragments() throws {
        let empty = TemporaryDirectory()
        #expect { try SQLiteLedger.open(at: empty.path) } throws: {
            kind($0) == .notALedger && "\($0)".contains("docket init")
        }
        let parts: [(String, LedgerError.Kind, String)] = [
            ("docket.json", .notALedger, "docket.json"), ("ledger.sqlite", .notALedger, "no log"),
            ("keys", .key, "sealing key"),
        ]
        for (part, expected, words) in parts {
            let fixture = try LedgerFixture()
            try FileManager.default.removeItem(atPath: "\(fixture.path)/\(part)")
            #expect { try fixture.open() } throws: { kind($0) == expected && "\($0)".contains(words) }
        }
    }

    @Test(
        "a manifest that is not understood is refused",
        arguments: [
            ("", LedgerError.Kind.notALedger), ("{}", .notALedger),
            ("{\"format\":2,\"key\":\"k\",\"origin\":\"o\"}", .unsupportedVersion),
            ("{\"format\":1,\"key\":\"k\",\"origin\":\"o\",\"more\":1}", .notALedger),
        ])
    func refusesManifests(_ text: String, _ expected: LedgerError.Kind) throws {
        let fixture = try LedgerFixture()
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(fixture.path)/docket.json"))
        #expect { try fixture.open() } throws: { kind($0) == expected }
    }

    @Test("another key than the ledger's is refused, naming both")
    func refusesOtherKeys() throws {
        let fixture = try LedgerFixture()
        let other = try PrivateKey.generate(.ed25519)
        #expect { try SQLiteLedger.open(at: fixture.path, key: other) } throws: {
            kind($0) == .key && "\($0)".contains("the log was begun with \(LedgerFixture.origin)+")
        }
        _ = try SQLiteLedger.open(at: fixture.path, key: fixture.key)
    }

    @Test("a ledger behind its anchor is refused, and one that was rewritten")
    func refusesRollback() throws {
        let fixture = try LedgerFixture()
        let old = TemporaryDirectory()
        let log = LedgerDirectory(fixture.path).log
        try FileManager.default.copyItem(atPath: log, toPath: old.appending("log"))
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 5)], now: LedgerFixture.now)
        try ledger.close()
        let anchor = try Data(contentsOf: URL(fileURLWithPath: "\(fixture.path)/anchors/head.note"))
        #expect(Array(anchor) == (try SQLiteLedger.openReadOnly(at: fixture.path).head().note))

        try FileManager.default.removeItem(atPath: log)
        try FileManager.default.copyItem(atPath: old.appending("log"), toPath: log)
        #expect { try fixture.open() } throws: {
            kind($0) == .behindAnchor && "\($0)".contains("has 1 entries") && "\($0)".contains("had 6")
        }
        try FileManager.default.removeItem(atPath: "\(fixture.path)/anchors/head.note")
        let forked = try fixture.open()
        _ = try forked.commit([LedgerFixture.request("b", 9)], now: LedgerFixture.now)
        try forked.close()
        try anchor.write(to: URL(fileURLWithPath: "\(fixture.path)/anchors/elsewhere.note"))
        #expect { try fixture.open() } throws: { kind($0) == .behindAnchor && "\($0)".contains("rewritten") }
        let kinds = try LedgerFixture.findings(at: fixture.path).map(\.kind)
        #expect(kinds == [.rolledBack] || kinds == [.treeMismatch], "\(kinds)")
    }

    @Test("a log whose end does not hold together is refused for appending, and can still be read")
    func refusesBrokenEnds() throws {
        for sql in [
            "DELETE FROM entry WHERE seq = 5", "DELETE FROM checkpoint WHERE size = 6",
            "UPDATE checkpoint SET note = x'00' WHERE size = 6", "UPDATE entry SET hash = zeroblob(32) WHERE seq = 4",
        ] {
            let fixture = try LedgerFixture()
            let ledger = try fixture.open()
            _ = try ledger.commit([LedgerFixture.request("a", 4)], now: LedgerFixture.now)
            _ = try ledger.commit([LedgerFixture.request("a")], now: LedgerFixture.now)
            try ledger.close()
            do {
                let database = try RawDatabase(LedgerDirectory(fixture.path).log)
                try database.dropTriggers()
                try database.execute(sql)
            }
            #expect("\(sql)") { try fixture.open() } throws: {
                kind($0) == .damaged && "\($0)".contains("docket verify")
            }
            #expect(try LedgerFixture.findings(at: fixture.path).isEmpty == false, "\(sql)")
        }
    }

    @Test("a log that is changed while it is open is not sealed over")
    func refusesChangesUnderneath() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 4)], now: LedgerFixture.now)
        do {
            let database = try RawDatabase(LedgerDirectory(fixture.path).log)
            try database.execute(
                "INSERT INTO entry SELECT 5, hash, entry FROM entry WHERE seq = 4; "
                    + "INSERT INTO checkpoint SELECT 6, note FROM checkpoint WHERE size = 5")
        }
        #expect { try ledger.commit([LedgerFixture.request("a")], now: LedgerFixture.now) } throws: {
            kind($0) == .damaged
        }
    }

    @Test("opened for reading it needs no key, writes nothing, and reads what is there")
    func readsOnly() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 3)], now: LedgerFixture.now)
        try ledger.close()
        try FileManager.default.removeItem(atPath: "\(fixture.path)/keys")
        for keepsIndex in [true, false] {
            if !keepsIndex { try FileManager.default.removeItem(atPath: LedgerDirectory(fixture.path).index) }
            let reader = try SQLiteLedger.openReadOnly(at: fixture.path)
            #expect(reader.isReadOnly)
            #expect(try reader.readStream(StreamName("case/a")).count == 3)
            #expect { try reader.commit([LedgerFixture.request("a")], now: LedgerFixture.now) } throws: {
                kind($0) == .readOnly
            }
            try reader.close()
            #expect(FileManager.default.fileExists(atPath: LedgerDirectory(fixture.path).index) == keepsIndex)
        }
    }

    @Test("a reader follows what is appended elsewhere")
    func readsAlong() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let reader = try SQLiteLedger.openReadOnly(at: fixture.path)
        for round in 1...5 {
            _ = try ledger.commit([LedgerFixture.request("a", 2)], now: LedgerFixture.now)
            #expect(try reader.readStream(StreamName("case/a")).count == 2 * round)
            if round == 3 { try ledger.close() }
            if round == 3 { break }
        }
        let next = try fixture.open()
        _ = try next.commit([LedgerFixture.request("a", 2)], now: LedgerFixture.now)
        #expect(try reader.readStream(StreamName("case/a")).count == 8)
        #expect(try reader.head() == next.head())
    }
}
