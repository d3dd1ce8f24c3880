import Cryptography
import Support
import Testing
import TransparencyLog

@Suite("A signed note")
struct NoteTests {
    struct File: Decodable {
        struct RefusedNote: Decodable {
            let note: String
            let reason: String
        }
        struct RefusedKey: Decodable {
            let key: String
            let reason: String
        }
        let key: String
        let note: String
        let keys: [String]
        let refusedNotes: [RefusedNote]
        let refusedKeys: [RefusedKey]
    }

    private let file: File

    init() throws {
        file = try Repository.vectors("signed-note.json")
    }

    @Test("made by another implementation verifies, and comes back byte for byte")
    func foreignNote() throws {
        let note = try SignedNote(parsing: Array(file.note.utf8))
        let key = try VerifierKey(parsing: file.key)
        #expect(note.bytes == Array(file.note.utf8))
        #expect(note.text.hasSuffix("what your problem is.\n"))
        #expect(note.verify(with: key))
        #expect(note.signatures.map(\.name) == ["PeterNeumann"])
        #expect(note.signatures[0].keyID == 0xC74F_20A3)
    }

    @Test("that is malformed is refused with a reason")
    func refusedNotes() throws {
        #expect(file.refusedNotes.count >= 25)
        for vector in file.refusedNotes {
            let error = try #require(throws: NoteError.self, "\(vector.note)") {
                try SignedNote(parsing: Array(vector.note.utf8))
            }
            #expect(error.reason.contains(vector.reason), "\(vector.note)")
        }
    }

    @Test("is refused where it is not UTF-8")
    func invalidUTF8() throws {
        for bytes in [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x80]] as [[UInt8]] {
            var note = Array(file.note.utf8)
            note.insert(contentsOf: bytes, at: 3)
            let error = try #require(throws: NoteError.self) { try SignedNote(parsing: note) }
            #expect(error.reason == "the note is not valid UTF-8")
        }
    }

    @Test("has at most a hundred signatures and a million bytes")
    func limits() throws {
        let note = try SignedNote(parsing: Array(file.note.utf8))
        let line = note.signatures[0]
        let full = try SignedNote(text: note.text, signatures: Array(repeating: line, count: 100))
        #expect(try SignedNote(parsing: full.bytes) == full)
        let overfull = full.bytes + Array("\(line.line)\n".utf8)
        let error = try #require(throws: NoteError.self) { try SignedNote(parsing: overfull) }
        #expect(error.reason == "the note has 101 signatures, more than 100")
        #expect(throws: NoteError.self) { try full.adding(line) }
        let long = Array(repeating: UInt8(ascii: "a"), count: 1_000_000) + Array(file.note.utf8)
        let tooLong = try #require(throws: NoteError.self) { try SignedNote(parsing: long) }
        #expect(tooLong.reason.hasSuffix("bytes, more than 1000000"))
    }

    @Test("verifies with the key that signed it, whatever other signatures it has")
    func otherSignatures() throws {
        let (ours, other) = (try NoteSigner.generate("ours.example"), try NoteSigner.generate("other.example"))
        let sameName = try NoteSigner.generate("ours.example")
        let text = "line\n\nline\n"
        let note = try SignedNote(text: text, signatures: [other.sign(text: text), ours.sign(text: text)])
        #expect(note.verify(with: ours.verifierKey))
        #expect(note.verify(with: other.verifierKey))
        #expect(!note.verify(with: sameName.verifierKey))
        #expect(try SignedNote(parsing: note.bytes) == note)
        #expect(try note.adding(sameName.sign(text: text)).verify(with: sameName.verifierKey))
    }

    @Test("with a forged signature of the key does not verify, even beside a valid one")
    func forgedSignature() throws {
        let signer = try NoteSigner.generate("ours.example")
        let valid = try signer.sign(text: "text\n")
        var bytes = valid.signature
        bytes[10] ^= 1
        let forged = try NoteSignature(name: valid.name, keyID: valid.keyID, signature: bytes)
        #expect(try SignedNote(text: "text\n", signatures: [valid]).verify(with: signer.verifierKey))
        for signatures in [[forged], [valid, forged], [forged, valid]] {
            #expect(try !SignedNote(text: "text\n", signatures: signatures).verify(with: signer.verifierKey))
        }
        #expect(try !SignedNote(text: "texts\n", signatures: [valid]).verify(with: signer.verifierKey))
    }

    @Test("is not written with a text no note can have")
    func refusedTexts() throws {
        let signer = try NoteSigner.generate("ours.example")
        let signature = try signer.sign(text: "text\n")
        for text in ["", "text", "te\txt\n", "text\r\n", "\u{0}\n"] {
            #expect(throws: NoteError.self) { try SignedNote(text: text, signatures: [signature]) }
            #expect(throws: NoteError.self) { try signer.sign(text: text) }
        }
        #expect(throws: NoteError.self) { try SignedNote(text: "text\n", signatures: []) }
        #expect(throws: NoteError.self) { try NoteSignature(name: "a", keyID: 1, signature: []) }
    }

    @Test("comes back byte for byte from text of all kinds of lines")
    func roundTrip() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let pieces = ["", "\n", "a", "— name", "\u{301}", "é", "e\u{301}", " ", "\u{2028}", "💊", "\u{7F}", "+"]
        for _ in 0..<200 {
            let text =
                (0..<Int.random(in: 0...8, using: &generator))
                .map { _ in pieces.randomElement(using: &generator)! }.joined() + "\n"
            let signatures = try (0..<Int.random(in: 1...4, using: &generator)).map { number in
                try NoteSignature(
                    name: "signer-\(number)é", keyID: UInt32.random(in: .min ... .max, using: &generator),
                    signature: generator.bytes(Int.random(in: 1...80, using: &generator)))
            }
            let note = try SignedNote(text: text, signatures: signatures)
            let read = try SignedNote(parsing: note.bytes)
            #expect(read == note, "seed \(seed)")
            #expect(read.bytes == note.bytes, "seed \(seed)")
        }
    }

    @Test("differs from one that only looks the same")
    func canonicalEquivalence() throws {
        let key = try PrivateKey.generate(.ed25519)
        let composed = try NoteSigner(name: "\u{E9}", key: key)
        let decomposed = try NoteSigner(name: "e\u{301}", key: key)
        #expect(composed.name == decomposed.name)
        #expect(composed.verifierKey != decomposed.verifierKey)
        let signature = try composed.sign(text: "text\n")
        let renamed = try NoteSignature(name: "e\u{301}", keyID: signature.keyID, signature: signature.signature)
        #expect(signature != renamed)
        #expect(try !SignedNote(text: "text\n", signatures: [renamed]).verify(with: composed.verifierKey))
        #expect(
            try SignedNote(text: "\u{E9}\n", signatures: [signature])
                != SignedNote(text: "e\u{301}\n", signatures: [signature]))
    }

    @Test("is checked with keys whose text comes back, and whose ID is right")
    func keys() throws {
        #expect(file.keys.count == 3)
        for text in file.keys {
            let key = try VerifierKey(parsing: text)
            #expect(key.description == text)
            #expect(try VerifierKey(name: key.name, publicKey: key.publicKey, type: key.type) == key)
        }
        for vector in file.refusedKeys {
            let error = try #require(throws: NoteError.self, "\(vector.key)") { try VerifierKey(parsing: vector.key) }
            #expect(error.reason.contains(vector.reason), "\(vector.key)")
        }
    }

    @Test("is signed with Ed25519 only, under a name a line can hold")
    func signers() throws {
        #expect(throws: NoteError.self) { try NoteSigner(name: "a", key: .generate(.p256)) }
        #expect(throws: NoteError.self) { try Cosigner(name: "a", key: .generate(.p256)) }
        for name in ["", "a b", "a+b", "a\n", "a\u{A0}", "a\u{3000}b", "a\u{1}"] {
            #expect(throws: NoteError.self) { try NoteSigner.generate(name) }
        }
    }
}

extension NoteSigner {
    /// A signer with a new key.
    static func generate(_ name: String) throws -> NoteSigner {
        try NoteSigner(name: name, key: .generate(.ed25519))
    }
}
