import CanonicalJSON
import Cryptography
import EventLog
import Testing
import TransparencyLog

/// Which key seals which size, by the events alone.
@Suite struct KeyHistoryTests {
    let signers: [NoteSigner]
    var keys: [VerifierKey] { signers.map(\.verifierKey) }

    init() throws {
        signers = try (1...4 as ClosedRange<UInt8>).map { try LedgerWriter.signer($0) }
    }

    private func rotation(_ next: Int, _ previous: Int) throws -> KeyRotated {
        try KeyRotated(to: signers[next], from: keys[previous], reason: "due")
    }

    /// Keys 0, 1, 2, which hand over after the sizes 10 and 20.
    private func three() throws -> KeyHistory {
        var history = KeyHistory(keys[0])
        try history.take(rotation(1, 0), at: EntryIndex(9), on: keys[1].stream)
        try history.take(rotation(2, 1), at: EntryIndex(19), on: keys[2].stream)
        return history
    }

    private func note(_ size: UInt64, by signer: Int) throws -> SignedNote {
        try Checkpoint(origin: LedgerWriter.origin, size: size, root: .zero).signed(by: signers[signer])
    }

    @Test func `each key seals up to the size of its successor's rotation, and the next from there on`() throws {
        let history = try three()
        for (size, key) in [(0, 0), (1, 0), (10, 0), (11, 1), (20, 1), (21, 2), (.max, 2)] as [(UInt64, Int)] {
            #expect(history.key(forSize: size) == keys[key], "\(size)")
            #expect(try history.verdict(on: note(min(size, 1 << 40), by: key), size: size) == .valid(keys[key]))
        }
        #expect(history.newest == keys[2])
        #expect(history.tenures.map(\.from) == [1, 11, 21])
        #expect(history.tenures.map(\.through) == [10, 20, nil])
    }

    @Test func `a signature out of its key's time is told as early or late, and a stranger's as none`() throws {
        let history = try three()
        #expect(try history.verdict(on: note(11, by: 0), size: 11) == .late(keys[0], through: 10))
        #expect(try history.verdict(on: note(10, by: 1), size: 10) == .early(keys[1], from: 11))
        #expect(try history.verdict(on: note(21, by: 1), size: 21) == .late(keys[1], through: 20))
        #expect(try history.verdict(on: note(10, by: 3), size: 10) == .bad)
    }

    @Test func `a retired key counts below the size it is retired from, and not from there on`() throws {
        var history = try three()
        try history.take(KeyRetired(key: keys[0], from: 7, reason: "lost"), on: keys[0].stream)
        #expect(history.key(forSize: 6) == keys[0])
        #expect(history.key(forSize: 7) == nil)
        #expect(history.key(forSize: 11) == keys[1])
        #expect(try history.verdict(on: note(6, by: 0), size: 6) == .valid(keys[0]))
        #expect(try history.verdict(on: note(7, by: 0), size: 7) == .retired(keys[0], from: 7))
        #expect(history.tenures[0].lostItsHandover)
        #expect(!history.tenures[1].lostItsHandover)
        #expect(throws: KeyFault.retiredBefore(keys[0], from: 7)) {
            try history.take(KeyRetired(key: keys[0], from: 8, reason: "lost"), on: keys[0].stream)
        }
        try history.take(KeyRetired(key: keys[0], from: 3, reason: "worse"), on: keys[0].stream)
        #expect(history.key(forSize: 3) == nil)
    }

    @Test func `a rotation that breaks a rule has no effect, and the reason is told`() throws {
        let elsewhere = try LedgerWriter.signer(9, name: "other.example/log")
        let honest = try rotation(3, 2)
        let cosigner = try VerifierKey(
            name: LedgerWriter.origin, publicKey: signers[3].key.publicKey, type: .cosignature)
        let faulty: [(KeyRotated, StreamName, KeyFault)] = [
            (honest, .ledger, .otherStream(.ledger)),
            (honest, keys[2].stream, .otherStream(keys[2].stream)),
            (try rotation(0, 2), keys[0].stream, .reused(keys[0])),
            (try rotation(2, 2), keys[2].stream, .reused(keys[2])),
            (try rotation(3, 1), keys[3].stream, .notInUse(keys[1])),
            (
                try KeyRotated(to: elsewhere, from: keys[2], reason: "x"), elsewhere.verifierKey.stream,
                .otherName(elsewhere.verifierKey)
            ),
            (
                KeyRotated(key: cosigner, previous: keys[2], possession: honest.possession, reason: "x"),
                cosigner.stream,
                .otherType(cosigner)
            ),
            (
                KeyRotated(
                    key: keys[3], previous: keys[2], possession: try rotation(3, 1).possession, reason: "x"),
                keys[3].stream, .notPossessed(keys[3])
            ),
            (
                KeyRotated(
                    key: keys[3], previous: keys[2],
                    possession: try signers[2].key.sign(KeyRotated.statement(of: keys[3], after: keys[2])), reason: "x"),
                keys[3].stream, .notPossessed(keys[3])
            ),
        ]
        for (rotation, stream, fault) in faulty {
            var history = try three()
            #expect(throws: fault) { try history.take(rotation, at: EntryIndex(29), on: stream) }
            #expect(history == (try three()))
            #expect(!"\(fault)".isEmpty && !"\(fault)".hasSuffix("."))
        }
    }

    @Test func `a retirement that breaks a rule has no effect, and the reason is told`() throws {
        let faulty: [(KeyRetired, StreamName, KeyFault)] = [
            (KeyRetired(key: keys[0], from: 5, reason: "x"), .ledger, .otherStream(.ledger)),
            (KeyRetired(key: keys[3], from: 5, reason: "x"), keys[3].stream, .unknown(keys[3])),
            (KeyRetired(key: keys[2], from: 25, reason: "x"), keys[2].stream, .inUse(keys[2])),
            (
                KeyRetired(key: keys[1], from: 10, reason: "x"), keys[1].stream,
                .outsideTenure(keys[1], from: 10, tenure: 11...20)
            ),
            (
                KeyRetired(key: keys[0], from: 11, reason: "x"), keys[0].stream,
                .outsideTenure(keys[0], from: 11, tenure: 1...10)
            ),
        ]
        for (retirement, stream, fault) in faulty {
            var history = try three()
            #expect(throws: fault) { try history.take(retirement, on: stream) }
            #expect(history == (try three()))
            #expect(!"\(fault)".isEmpty && !"\(fault)".hasSuffix("."))
        }
    }

    @Test func `what the new key signs is no checkpoint, and is bound to both keys`() throws {
        let statement = String(decoding: KeyRotated.statement(of: keys[1], after: keys[0]), as: UTF8.self)
        #expect(statement == "docket key possession v1\n\(keys[0])\n\(keys[1])\n")
        #expect(throws: NoteError.self) { try Checkpoint(parsing: statement) }
    }

    @Test func `the records come back from their payloads, and nothing else is taken for one`() throws {
        let rotation = try rotation(1, 0)
        let retirement = KeyRetired(key: keys[0], from: 7, reason: "a copy was found")
        #expect(try KeyRotated(payload: JSONValue(parsingCanonical: rotation.json.canonicalBytes)) == rotation)
        #expect(try KeyRetired(payload: JSONValue(parsingCanonical: retirement.json.canonicalBytes)) == retirement)
        for json in [rotation.json, retirement.json] {
            var object = try #require(json.objectValue)
            object["surplus"] = true
            #expect(throws: JSONShapeError.self) { try KeyRotated(payload: .object(object)) }
            #expect(throws: JSONShapeError.self) { try KeyRetired(payload: .object(object)) }
            for name in try #require(json.objectValue).names {
                for wrong in [nil, .null, .string(" "), .integer(0), .integer(-1)] as [JSONValue?] {
                    var object = try #require(json.objectValue)
                    object[name] = wrong
                    #expect(throws: JSONShapeError.self, "\(name)") { try KeyRotated(payload: .object(object)) }
                    #expect(throws: JSONShapeError.self, "\(name)") { try KeyRetired(payload: .object(object)) }
                }
            }
        }
    }
}
