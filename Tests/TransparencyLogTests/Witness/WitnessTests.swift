import Cryptography
import Support
import Testing
import TransparencyLog

@Suite("A witness")
struct WitnessTests {
    @Test("cosigns a log from its first head on, and every later head that extends the one before")
    func growth() throws {
        let log = try ForkedLog()
        var witness = try RememberingWitness(log.signer.verifierKey)
        for (old, size) in [(0, 0), (0, 3), (3, 3), (3, 8), (8, 9), (9, 40)] {
            let request = try log.request(from: old, to: size)
            let answer = try witness.ask(request, at: UInt64(1000 + size))
            #expect(answer.status == 200)
            guard case .cosigned(let lines) = answer else { continue }
            #expect(lines.count == 1)
            #expect(witness.key.isValid(lines[0], for: request.note.text))
            #expect(Cosignature(lines[0])?.timestamp == UInt64(1000 + size))
        }
    }

    @Test("answers 400 to what is no request, and to an old size larger than the checkpoint's")
    func malformed() throws {
        let log = try ForkedLog()
        var witness = try RememberingWitness(log.signer.verifierKey)
        let good = String(decoding: try log.request(from: 4, to: 7).body, as: UTF8.self)
        let note = String(decoding: try log.note(7).bytes, as: UTF8.self)
        let hash = SHA256.digest([]).base64
        for body in [
            "", "\n", "\n\n", "old 4", "old 4\n", "old 4\n\n", note, "\n\(note)", "old\n\n\(note)", "old \n\n\(note)",
            "old 04\n\n\(note)", "old +4\n\n\(note)", "old -1\n\n\(note)", "old 4 \n\n\(note)", "Old 4\n\n\(note)",
            " old 4\n\n\(note)", "old 4\r\n\r\n\(note)", "old 9223372036854775808\n\n\(note)",
            "old 18446744073709551616\n\n\(note)", "old 4\nx\n\n\(note)", "old 4\n\(hash.dropLast())\n\n\(note)",
            "old 4\n\(hash) \n\n\(note)", "old 4\n\(hash)\n\(note)",
            "old 4\n\(String(repeating: "\(hash)\n", count: 64))\n\(note)", String(good.dropLast()), "\(good)\n",
            "\(good)x", "old 4\n\n\n\(note)", "old 4\n\nlog\n7\n\(hash)\n\n",
        ] {
            #expect(try witness.decide(Array(body.utf8)).answer.status == 400, "\(body.debugDescription)")
        }
        #expect(try witness.decide([0xFF, 0xFE] + Array(good.utf8)).answer.status == 400)
        #expect(try witness.ask(try log.request(from: 0, to: 7)).status == 200)
        #expect(try witness.decide(Array("old 8\n\n\(note)".utf8)).answer.status == 400)
        #expect(try witness.decide(Array("old 7\n\n\(note)".utf8)).answer.status == 200)
        let long = "old 7\n\n\(note)" + String(repeating: " ", count: AddCheckpointRequest.byteLimit)
        #expect(try witness.decide(Array(long.utf8)).answer.status == 400)
    }

    @Test("answers 404 to a log it does not know, and 403 where none of the keys it trusts signed")
    func strangers() throws {
        let log = try ForkedLog()
        let other = try NoteSigner(name: ForkedLog.origin, key: .generate(.ed25519))
        var witness = try RememberingWitness(log.signer.verifierKey)
        let elsewhere = try Checkpoint(origin: "log.example/other", size: 1, root: .zero).signed(by: log.signer)
        let none = ConsistencyProof(oldSize: 0, newSize: 1, hashes: [])
        #expect(try witness.ask(AddCheckpointRequest(note: elsewhere, proof: none)).status == 404)

        let forged = try log.checkpoint(1).signed(by: other)
        #expect(try witness.ask(AddCheckpointRequest(note: forged, proof: none)).status == 403)
        let good = try log.note(1)
        let line = try #require(good.signatures.first)
        for position in [0, 63] {
            var bytes = line.signature
            bytes[position] ^= 1
            let bad = try NoteSignature(name: line.name, keyID: line.keyID, signature: bytes)
            let note = try SignedNote(text: good.text, signatures: [bad])
            #expect(try witness.ask(AddCheckpointRequest(note: note, proof: none)).status == 403)
        }
        // A cosignature by a witness of the log's name is no log's signature.
        let cosigner = try Cosigner(name: ForkedLog.origin, key: log.signer.key)
        let cosigned = try SignedNote(text: good.text, signatures: [cosigner.cosign(text: good.text, at: 1)])
        #expect(try witness.ask(AddCheckpointRequest(note: cosigned, proof: none)).status == 403)

        // Lines of others count for nothing, and are not kept.
        let both = try good.adding(try #require(forged.signatures.first))
        let decision = try witness.decide(try AddCheckpointRequest(note: both, proof: none).body)
        guard case .keep(let head) = decision else { throw Missing() }
        #expect(head.note.signatures == [line, head.signature])
    }

    @Test("takes the checkpoint of any key it trusts for the log")
    func rotation() throws {
        let log = try ForkedLog()
        let newer = try NoteSigner(name: ForkedLog.origin, key: .generate(.ed25519))
        var witness = try RememberingWitness(log.signer.verifierKey, newer.verifierKey)
        #expect(try witness.ask(log.request(from: 0, to: 5)).status == 200)
        let later = try log.request(from: 5, to: 6)
        let resigned = try log.checkpoint(6).signed(by: newer)
        #expect(try witness.ask(AddCheckpointRequest(note: resigned, proof: later.proof)).status == 200)
    }

    @Test("answers 409 with the size it cosigned last where a request starts from another")
    func conflict() throws {
        let log = try ForkedLog()
        var witness = try RememberingWitness(log.signer.verifierKey)
        #expect(try witness.ask(log.request(from: 4, to: 7)) == .conflict(size: 0))
        #expect(try witness.ask(log.request(from: 0, to: 7)).status == 200)
        for (old, size) in [(0, 9), (6, 9), (8, 9), (0, 7), (0, 3), (3, 3)] {
            let answer = try witness.ask(log.request(from: old, to: size))
            #expect(answer == .conflict(size: 7))
            #expect((answer.status, answer.body, answer.contentType) == (409, "7\n", "text/x.tlog.size"))
        }
    }

    @Test("answers 422 to a proof that does not lead there, and to another root for the size it cosigned")
    func inconsistent() throws {
        let log = try ForkedLog()
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var witness = try RememberingWitness(log.signer.verifierKey)
        #expect(try witness.ask(log.request(from: 0, to: 12)).status == 200)
        let good = try log.request(from: 12, to: 31)
        for hashes in Mutations.of(good.proof.hashes, using: &generator) + [[]] {
            let proof = ConsistencyProof(oldSize: 12, newSize: 31, hashes: hashes)
            let answer = try witness.ask(AddCheckpointRequest(note: good.note, proof: proof))
            #expect(answer.status == 422, "seed \(seed)")
        }
        #expect(try witness.ask(log.request(from: 12, to: 31, version: 1)).status == 422)
        let split = try witness.decide(log.request(from: 12, to: 12, version: 1).body)
        guard case .expose(let answer) = split else { throw Missing() }
        #expect(answer.status == 422)
        // Also where the operator pretends not to know what was cosigned.
        guard case .expose(.conflict(size: 12)) = try witness.decide(log.request(from: 0, to: 12, version: 1).body)
        else {
            throw Missing()
        }
        #expect(try witness.ask(good).status == 200)
    }

    @Test("answers 422 to a proof from nothing that is not empty, and to an empty log with the root of another")
    func proofsFromNothing() throws {
        let log = try ForkedLog()
        var witness = try RememberingWitness(log.signer.verifierKey)
        let proof = ConsistencyProof(oldSize: 0, newSize: 5, hashes: [.zero])
        #expect(try witness.ask(AddCheckpointRequest(note: log.note(5), proof: proof)).status == 422)
        for (size, root) in [(0, SHA256Digest.zero), (5, MerkleTree.emptyRoot)] {
            let note = try Checkpoint(origin: ForkedLog.origin, size: UInt64(size), root: root).signed(by: log.signer)
            let none = ConsistencyProof(oldSize: 0, newSize: UInt64(size), hashes: [])
            #expect(try witness.ask(AddCheckpointRequest(note: note, proof: none)).status == 422)
        }
        #expect(try witness.ask(log.request(from: 0, to: 5)).status == 200)
        let same = ConsistencyProof(oldSize: 5, newSize: 5, hashes: [.zero])
        #expect(try witness.ask(AddCheckpointRequest(note: log.note(5), proof: same)).status == 422)
    }

    @Test("never signs a time before its last one: a clock a little behind stands still, another waits")
    func clock() throws {
        let log = try ForkedLog()
        var witness = try RememberingWitness(log.signer.verifierKey)
        #expect(try witness.ask(log.request(from: 0, to: 5), at: 1000).status == 200)
        #expect(try witness.ask(log.request(from: 5, to: 6), at: 994).status == 503)
        #expect(witness.head?.checkpoint.size == 5)
        #expect(try witness.ask(log.request(from: 5, to: 6), at: 996).status == 200)
        #expect(witness.head?.timestamp == 1000)
        #expect(try witness.ask(log.request(from: 6, to: 7), at: 1001).status == 200)
        #expect(witness.head?.timestamp == 1001)
    }

    @Test("cosigns one version of a log, whatever its operator sends")
    func splitView() throws {
        let log = try ForkedLog()
        for _ in 0..<20 {
            let seed = UInt64.random(in: .min ... .max)
            var generator = SeededGenerator(seed: seed)
            var witness = try RememberingWitness(log.signer.verifierKey)
            var cosigned: [Checkpoint] = []
            var now: UInt64 = 1000
            for _ in 0..<60 {
                let known = witness.head.map { Int($0.checkpoint.size) } ?? 0
                let size = Int.random(in: 0..<ForkedLog.limit, using: &generator)
                let old = [known, known, 0, Int.random(in: 0...size, using: &generator)].randomElement(
                    using: &generator)!
                let version = Int.random(in: 0...1, using: &generator)
                now += UInt64.random(in: 0...5, using: &generator)
                guard old <= size else { continue }
                let request = try log.request(from: old, to: size, version: version)
                let decision = try witness.decide(request.body, at: now)
                let extends =
                    size >= known
                    && (known <= ForkedLog.common
                        || cosigned.last.map {
                            $0.root == log.versions[version].root(size: known)
                        } ?? true)
                #expect((decision.answer.status == 200) == (old == known && extends), "seed \(seed)")
                if case .keep(let head) = decision { cosigned.append(head.checkpoint) }
            }
            for version in [0, 1] where cosigned.allSatisfy({ Int($0.size) <= ForkedLog.common }) {
                #expect(cosigned.allSatisfy { $0.root == log.versions[version].root(size: Int($0.size)) })
            }
            let versions = [0, 1].filter { version in
                cosigned.allSatisfy { $0.root == log.versions[version].root(size: Int($0.size)) }
            }
            #expect(!versions.isEmpty, "seed \(seed): cosigned two versions")
            #expect(zip(cosigned, cosigned.dropFirst()).allSatisfy { $0.size <= $1.size }, "seed \(seed)")
        }
    }

    @Test("answers with a status of the protocol, and signs nothing, whatever bytes it gets")
    func fuzz() throws {
        let log = try ForkedLog()
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var witness = try RememberingWitness(log.signer.verifierKey)
        #expect(try witness.ask(log.request(from: 0, to: 5)).status == 200)
        let good = try log.request(from: 5, to: 23).body
        for _ in 0..<3000 {
            var body = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<max(1, body.count), using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0 where !body.isEmpty: body[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 1 where !body.isEmpty: body.remove(at: place)
                case 2:
                    body.insert([0x0A, 0x20, 0x30, 0xE2].randomElement(using: &generator)!, at: min(place, body.count))
                case 3: body.removeLast(min(body.count, Int.random(in: 0..<40, using: &generator)))
                default: body.insert(contentsOf: body[place...].prefix(50), at: min(place, body.count))
                }
            }
            guard body != good else { continue }
            let answer = try witness.decide(body).answer
            // What is still a sound request may be one: a line more for a key nobody knows, a proof for another size.
            if answer.status == 200 {
                #expect(witness.head?.checkpoint == log.checkpoint(23), "seed \(seed)")
                witness = try RememberingWitness(log.signer.verifierKey)
                #expect(try witness.ask(log.request(from: 0, to: 5)).status == 200)
            }
            #expect([200, 400, 403, 404, 409, 422].contains(answer.status), "seed \(seed)")
        }
        #expect(try witness.decide(good).answer.status == 200)
    }
}

/// Something that must be there is not.
struct Missing: Error {}
