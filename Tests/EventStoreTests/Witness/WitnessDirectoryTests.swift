import Cryptography
import EventStore
import Foundation
import Support
import Testing
import TransparencyLog

@Suite("A witness's directory")
struct WitnessDirectoryTests {
    private let directory = TemporaryDirectory()
    private let log: SplitLog
    private let witness: WitnessDirectory

    init() throws {
        log = try SplitLog()
        witness = try WitnessDirectory.create(
            at: directory.appending("w"), name: "witness.example/w1", passphrase: Array("secret".utf8))
    }

    private func desk() throws -> WitnessDesk {
        let again = try WitnessDirectory(witness.path)
        return WitnessDesk(Witness(try again.cosigner(passphrase: Array("secret".utf8))), storage: again)
    }

    /// The files of the one log there is.
    private func file(_ suffix: String) throws -> String {
        let names = DurableFile.names(in: "\(witness.path)/logs").filter { $0.hasSuffix(suffix) }
        try #require(names.count == 1)
        return "\(witness.path)/logs/\(names[0])"
    }

    @Test("holds the key, encrypted, and opens with its passphrase alone")
    func key() throws {
        #expect(try witness.cosigner(passphrase: Array("secret".utf8)).verifierKey == witness.verifierKey)
        #expect(throws: CryptographyError.self) { try witness.cosigner(passphrase: nil) }
        #expect(throws: CryptographyError.self) { try witness.cosigner(passphrase: Array("other".utf8)) }
        #expect(witness.verifierKey.type == .cosignature)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(witness.path)/witness.pem")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("is made once, and only where nothing is")
    func creation() throws {
        let again = #expect(throws: LedgerError.self) {
            try WitnessDirectory.create(at: witness.path, name: "other", passphrase: nil)
        }
        #expect(again?.kind == .alreadyExists)
        let none = #expect(throws: LedgerError.self) { try WitnessDirectory(directory.appending("nowhere")) }
        #expect(none?.kind == .notFound)
        #expect(throws: NoteError.self) {
            try WitnessDirectory.create(at: directory.appending("x"), name: "with space", passphrase: nil)
        }
        #expect(!DurableFile.exists(directory.appending("x")))
    }

    @Test("belongs to one process at a time")
    func lock() throws {
        let lock = try witness.lock()
        let second = #expect(throws: LedgerError.self) { try witness.lock() }
        #expect(second?.kind == .busy)
        withExtendedLifetime(lock) {}
    }

    @Test("remembers what was cosigned, for whoever opens it next")
    func memory() throws {
        #expect(try witness.trust(log.signer.verifierKey))
        #expect(try desk().handle(log.request(from: 0, to: 5)).answer.status == 200)
        #expect(try desk().handle(log.request(from: 0, to: 9)).answer == .conflict(size: 5))
        #expect(try desk().handle(log.request(from: 5, to: 9)).answer.status == 200)
        #expect(try desk().head(of: SplitLog.origin)?.checkpoint.size == 9)
        #expect(try witness.logs().map(\.origin) == [SplitLog.origin])
    }

    @Test("trusts several keys of a log, each taken up at once, and neither its own nor a witness's")
    func trust() throws {
        #expect(try witness.logs().isEmpty)
        let desk = try desk()
        #expect(try desk.handle(log.request(from: 0, to: 5)).answer.status == 404)
        #expect(try witness.trust(log.signer.verifierKey))
        #expect(try !witness.trust(log.signer.verifierKey))
        #expect(try desk.handle(log.request(from: 0, to: 5)).answer.status == 200)

        let newer = try NoteSigner(name: SplitLog.origin, key: .generate(.ed25519))
        let note = try Checkpoint(parsing: log.note(9).text).signed(by: newer)
        let proof = try AddCheckpointRequest(parsing: log.request(from: 5, to: 9)).proof
        let resigned = try AddCheckpointRequest(note: note, proof: proof).body
        #expect(try desk.handle(resigned).answer.status == 403)
        #expect(try witness.trust(newer.verifierKey))
        #expect(try desk.handle(resigned).answer.status == 200)
        #expect(try witness.logs().first?.keys == [log.signer.verifierKey, newer.verifierKey])

        #expect(throws: LedgerError.self) { try witness.trust(witness.verifierKey) }
        let own = try VerifierKey(name: "log.example", publicKey: witness.verifierKey.publicKey)
        #expect(throws: LedgerError.self) { try witness.trust(own) }
    }

    @Test("refuses a log of which what was cosigned is lost, altered, or another's")
    func damage() throws {
        _ = try witness.trust(log.signer.verifierKey)
        #expect(try desk().handle(log.request(from: 0, to: 5)).answer.status == 200)
        let head = try file(".note")
        let bytes = try DurableFile.read(head)
        let later = try log.request(from: 5, to: 6)

        try FileManager.default.removeItem(atPath: head)
        #expect(throws: LedgerError.self) { try desk().handle(later) }
        #expect(throws: LedgerError.self) { try witness.logs() }
        // Trusting the log again does not make it forget that it lost something.
        let newer = try NoteSigner(name: SplitLog.origin, key: .generate(.ed25519))
        #expect(try witness.trust(newer.verifierKey))
        #expect(throws: LedgerError.self) { try desk().handle(later) }

        let stranger = try Cosigner(name: "witness.example/w1", key: .generate(.ed25519))
        let note = try log.note(4)
        let foreign = try note.adding(stranger.cosign(text: note.text, at: 1))
        for wrong in [
            Array(bytes.dropLast()), bytes.map { $0 == UInt8(ascii: "5") ? UInt8(ascii: "4") : $0 }, foreign.bytes,
            [0x0A],
        ] {
            try DurableFile.write(wrong, to: head)
            #expect(throws: LedgerError.self) { try desk().handle(later) }
        }
        try DurableFile.write(bytes, to: head)
        #expect(try desk().handle(later).answer.status == 200)
        try DurableFile.write(Array("nonsense\n".utf8), to: file(".vkeys"))
        #expect(throws: LedgerError.self) { try desk().handle(later) }
    }

    @Test("keeps what proves that a log shows two versions, up to a limit")
    func evidence() throws {
        _ = try witness.trust(log.signer.verifierKey)
        let desk = try desk()
        #expect(try desk.handle(log.request(from: 0, to: 9)).answer.status == 200)
        let split = try log.request(from: 9, to: 9, version: 1)
        for _ in 0..<2 { #expect(try desk.handle(split).answer.status == 422) }
        let names = DurableFile.names(in: "\(witness.path)/evidence")
        #expect(names == ["\(SHA256.digest(split).hex).request"])
        #expect(try DurableFile.read("\(witness.path)/evidence/\(names[0])") == split)
        for number in 0..<70 { try witness.keepEvidence(Array("\(number)".utf8)) }
        #expect(DurableFile.names(in: "\(witness.path)/evidence").count == 64)
    }

    @Test("is refused where its manifest or its key is another's")
    func swapped() throws {
        let other = try WitnessDirectory.create(at: directory.appending("o"), name: "other", passphrase: nil)
        let pem = try DurableFile.read("\(other.path)/witness.pem")
        try DurableFile.write(pem, to: "\(witness.path)/witness.pem")
        let error = #expect(throws: LedgerError.self) { try witness.cosigner(passphrase: nil) }
        #expect(error?.kind == .key)
        for text in ["", "{}", "{\"format\":2,\"key\":\"x\",\"name\":\"y\"}", "[1]"] {
            try DurableFile.write(Array(text.utf8), to: "\(other.path)/witness.json")
            #expect(throws: LedgerError.self) { try WitnessDirectory(other.path) }
        }
    }
}
