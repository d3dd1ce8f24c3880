import Cryptography
import Support
import Testing
import TransparencyLog

@Suite("A proof file")
struct TLogProofTests {
    private let log: GoldenLog

    init() throws {
        log = try GoldenLog.load()
    }

    private func proof() throws -> TLogProof {
        try TLogProof(parsing: Array(log.proof.text.utf8))
    }

    private func leaf() throws -> SHA256Digest {
        MerkleTree.leafHash(try log.entry(at: Int(log.proof.index)))
    }

    @Test("made by another implementation proves its entry, and comes back byte for byte")
    func goldenProof() throws {
        let proof = try proof()
        #expect(proof.index == log.proof.index)
        #expect(proof.text == log.proof.text)
        #expect(proof.failure(leaf: try leaf(), key: try VerifierKey(parsing: log.vkey)) == nil)
        #expect(proof.checkpoint.verify(with: try VerifierKey(parsing: log.witness.vkey)))
    }

    @Test("says why it proves nothing")
    func failures() throws {
        let proof = try proof()
        let key = try VerifierKey(parsing: log.vkey)
        let impostor = try NoteSigner.generate(log.origin)
        let stranger = try NoteSigner.generate("stranger.example")
        #expect(proof.failure(leaf: .zero, key: key) == .notIncluded)
        #expect(proof.failure(leaf: try leaf(), key: impostor.verifierKey) == .notSigned)
        #expect(proof.failure(leaf: try leaf(), key: stranger.verifierKey) == .originDiffers(origin: log.origin))
        let shifted = TLogProof(index: proof.index + 1, hashes: proof.hashes, checkpoint: proof.checkpoint)
        #expect(shifted.failure(leaf: try leaf(), key: key) == .notIncluded)
        let text = "no checkpoint\n"
        let note = try SignedNote(text: text, signatures: [stranger.sign(text: text)])
        let malformed = TLogProof(index: 0, hashes: [], checkpoint: note)
        #expect(
            malformed.failure(leaf: .zero, key: stranger.verifierKey)
                == .checkpointMalformed(
                    reason: "the checkpoint has 1 lines: it needs an origin, a size and a root hash"))
    }

    @Test("may carry extra data, which is not checked")
    func extraData() throws {
        let proof = try proof()
        for extra in [[], [1, 2, 3], Array(repeating: 9, count: 500)] as [[UInt8]] {
            let carrying = TLogProof(
                index: proof.index, hashes: proof.hashes, checkpoint: proof.checkpoint, extra: extra)
            #expect(try TLogProof(parsing: Array(carrying.text.utf8)) == carrying)
            #expect(carrying.failure(leaf: try leaf(), key: try VerifierKey(parsing: log.vkey)) == nil)
        }
    }

    @Test("comes back from its text with any number of hashes")
    func roundTrip() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let note = try log.checkpoint(size: 700)
        for count in 0..<64 {
            let proof = TLogProof(
                index: generator.next(), hashes: (0..<count).map { _ in SHA256.digest(generator.bytes(4)) },
                checkpoint: note)
            #expect(try TLogProof(parsing: Array(proof.text.utf8)) == proof, "seed \(seed)")
        }
    }

    @Test("that is malformed is refused with a reason")
    func refusals() throws {
        let text = log.proof.text
        let hash = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        for (malformed, words) in [
            ("", "no empty line"),
            ("c2sp.org/tlog-proof@v1\nindex 1\n", "no empty line"),
            (text.replacing("tlog-proof@v1", with: "tlog-proof@v2"), "does not begin with the line"),
            (" " + text, "does not begin with the line"),
            ("\n" + text, "does not begin with the line"),
            (text.replacing("index 123", with: "index 0123"), "no line \"index\""),
            (text.replacing("index 123", with: "index -1"), "no line \"index\""),
            (text.replacing("index 123", with: "index  123"), "no line \"index\""),
            (text.replacing("index 123", with: "Index 123"), "no line \"index\""),
            (text.replacing("index 123", with: "index 18446744073709551616"), "no line \"index\""),
            (text.replacing("index 123\n", with: ""), "no line \"index\""),
            (text.replacing("index 123", with: "extra Zg=\nindex 123"), "base64 of the extra data"),
            (text.replacing("index 123", with: "extra Zg==\nextra Zg==\nindex 123"), "no line \"index\""),
            (text.replacing("index 123", with: "index 123\nextra Zg=="), "is not the base64 of 32 bytes"),
            (text.replacing("index 123\n", with: "index 123\n" + hash.dropFirst()), "is not the base64 of 32 bytes"),
            (
                text.replacing("index 123\n", with: "index 123\n" + String(repeating: hash, count: 64)),
                "more than any tree needs"
            ),
            (text.replacing("index 123\n", with: "index 123\n\n"), "of the checkpoint is empty"),
            (String(text.dropLast()), "does not end with a line feed"),
        ] {
            let error = try #require(throws: NoteError.self, "\(malformed)") {
                try TLogProof(parsing: Array(malformed.utf8))
            }
            #expect(error.reason.contains(words), "\(malformed)")
        }
    }
}
