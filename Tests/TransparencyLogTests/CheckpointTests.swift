import Cryptography
import Support
import Testing
import TransparencyLog

@Suite("A checkpoint")
struct CheckpointTests {
    struct File: Decodable {
        struct Refused: Decodable {
            let text: String
            let reason: String
        }
        let accepted: [String]
        let refused: [Refused]
    }

    @Test("of the golden log is signed as another implementation signed it")
    func goldenCheckpoints() throws {
        let log = try GoldenLog.load()
        let signer = try log.signer()
        #expect(signer.verifierKey.description == log.vkey)
        #expect(log.checkpoints.map(\.size) == [0, 700, 70000])
        for vector in log.checkpoints {
            let checkpoint = Checkpoint(origin: log.origin, size: vector.size, root: try log.root(size: vector.size))
            let note = try checkpoint.signed(by: signer)
            #expect(String(decoding: note.bytes, as: UTF8.self) == vector.note)
            let read = try SignedNote(parsing: Array(vector.note.utf8))
            #expect(read.verify(with: try VerifierKey(parsing: log.vkey)))
            #expect(try Checkpoint(parsing: read.text) == checkpoint)
        }
    }

    @Test("is read strictly, and gives its text back")
    func vectors() throws {
        let file = try Repository.vectors("checkpoint.json", as: File.self)
        #expect(file.accepted.count == 3 && file.refused.count >= 30)
        for text in file.accepted { #expect(try Checkpoint(parsing: text).text == text) }
        #expect(try Checkpoint(parsing: file.accepted[0]).size == 20_852_163)
        #expect(try Checkpoint(parsing: file.accepted[2]).extensionLines == ["extension", "another über"])
        for vector in file.refused {
            let error = try #require(throws: NoteError.self, "\(vector.text)") { try Checkpoint(parsing: vector.text) }
            #expect(error.reason.contains(vector.reason), "\(vector.text)")
        }
    }

    @Test("comes back from its text")
    func roundTrip() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let checkpoint = Checkpoint(
                origin: "log.example/\(generator.next())",
                size: generator.next() >> UInt64.random(in: 1..<64, using: &generator),
                root: SHA256.digest(generator.bytes(4)))
            #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint, "seed \(seed)")
        }
    }

    @Test("is another where any part is another, however alike it looks")
    func equality() {
        let root = SHA256.digest([1])
        let checkpoint = Checkpoint(origin: "caf\u{E9}", size: 1, root: root)
        #expect(checkpoint != Checkpoint(origin: "cafe\u{301}", size: 1, root: root))
        #expect(checkpoint != Checkpoint(origin: "caf\u{E9}", size: 2, root: root))
        #expect(checkpoint != Checkpoint(origin: "caf\u{E9}", size: 1, root: .zero))
    }
}
