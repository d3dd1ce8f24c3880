import Cryptography
import Testing
import TransparencyLog

@Suite("A cosignature")
struct CosignatureTests {
    @Test("is made as another implementation made it")
    func goldenCosignature() throws {
        let log = try GoldenLog.load()
        let cosigner = try log.cosigner()
        #expect(cosigner.verifierKey.description == log.witness.vkey)
        let note = try log.checkpoint(size: log.witness.size)
        let line = try cosigner.cosign(text: note.text, at: log.witness.timestamp)
        #expect(line.line == log.witness.line)
        #expect(Cosignature(line)?.timestamp == log.witness.timestamp)
        let cosigned = try note.adding(line)
        #expect(cosigned.verify(with: try VerifierKey(parsing: log.witness.vkey)))
        #expect(cosigned.verify(with: try VerifierKey(parsing: log.vkey)))
    }

    @Test("says the time above the checkpoint")
    func message() {
        let message = Cosignature.message(text: "o\n1\nroot\n", timestamp: 1_679_315_147)
        #expect(String(decoding: message, as: UTF8.self) == "cosignature/v1\ntime 1679315147\no\n1\nroot\n")
    }

    @Test("holds for one time, one text and one key")
    func alterations() throws {
        let cosigner = try Cosigner(name: "witness.example", key: .generate(.ed25519))
        let other = try Cosigner(name: "witness.example", key: .generate(.ed25519))
        let text = Checkpoint(origin: "log.example", size: 5, root: .zero).text
        let line = try cosigner.cosign(text: text, at: 77)
        let key = cosigner.verifierKey
        #expect(key.isValid(line, for: text))
        #expect(!key.isValid(line, for: text + "extension\n"))
        #expect(!other.verifierKey.isValid(line, for: text))
        for position in [0, 7, 8, 71] {
            var bytes = line.signature
            bytes[position] ^= 1
            #expect(!key.isValid(try NoteSignature(name: line.name, keyID: line.keyID, signature: bytes), for: text))
        }
        for bytes in [Array(line.signature.dropLast()), line.signature + [0], Array(line.signature.dropFirst(8))] {
            #expect(!key.isValid(try NoteSignature(name: line.name, keyID: line.keyID, signature: bytes), for: text))
        }
    }

    @Test("is none for a log's own key, nor a log's signature a cosignature")
    func separation() throws {
        let key = try PrivateKey.generate(.ed25519)
        let (signer, cosigner) = (try NoteSigner(name: "a", key: key), try Cosigner(name: "a", key: key))
        #expect(signer.verifierKey.keyID != cosigner.verifierKey.keyID)
        let text = Checkpoint(origin: "a", size: 5, root: .zero).text
        let cosigned = try SignedNote(text: text, signatures: [cosigner.cosign(text: text, at: 1)])
        #expect(cosigned.verify(with: cosigner.verifierKey))
        #expect(!cosigned.verify(with: signer.verifierKey))
    }

    @Test("is made of checkpoints only, at times below 2^63")
    func refusals() throws {
        let cosigner = try Cosigner(name: "a", key: .generate(.ed25519))
        let text = Checkpoint(origin: "a", size: 5, root: .zero).text
        #expect(throws: NoteError.self) { try cosigner.cosign(text: "not a checkpoint\n", at: 1) }
        #expect(throws: NoteError.self) { try cosigner.cosign(text: text, at: 1 << 63) }
        #expect(throws: Never.self) { try cosigner.cosign(text: text, at: 1 << 63 - 1) }
    }
}
