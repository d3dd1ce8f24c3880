import Cryptography
import Testing
import TransparencyLog

@Suite("A log that asks a witness")
struct WitnessSubmissionTests {
    /// Asks until there is an outcome; returns it with the sizes asked from.
    private func run(
        _ log: ForkedLog, _ size: Int, _ witness: inout RememberingWitness, cosignedSize: UInt64 = 0, version: Int = 0
    ) throws -> (WitnessSubmission.Step, [UInt64]) {
        let note = try log.note(size, version: version)
        var submission = try WitnessSubmission(note, to: witness.key, cosignedSize: cosignedSize)
        var step = submission.start
        var asked: [UInt64] = []
        while case .ask(let old) = step {
            asked.append(old)
            let answer = try witness.ask(log.request(from: Int(old), to: size, version: version))
            step = submission.receive(answer, at: 1000)
        }
        return (step, asked)
    }

    @Test("starts from what the witness is known to have cosigned, and again from what it says")
    func conflicts() throws {
        let log = try ForkedLog()
        var witness = try RememberingWitness(log.signer.verifierKey)
        let first = try run(log, 5, &witness)
        #expect(first.1 == [0])
        let second = try run(log, 9, &witness)
        #expect(second.1 == [0, 5])
        let third = try run(log, 12, &witness, cosignedSize: 9)
        #expect(third.1 == [9])
        guard case .done(let line, 1000) = third.0 else { throw Missing() }
        #expect(witness.key.isValid(line, for: log.checkpoint(12).text))
    }

    @Test("is told when the witness knows another version, or more, or less than it did")
    func disagreement() throws {
        let log = try ForkedLog()
        var witness = try RememberingWitness(log.signer.verifierKey)
        _ = try run(log, 20, &witness)
        for size in [20, 30] {
            guard case .failed(.disagrees) = try run(log, size, &witness, version: 1).0 else { throw Missing() }
        }
        #expect(try run(log, 15, &witness).0 == .failed(.isAhead(20)))
        #expect(try run(log, 30, &witness, cosignedSize: 25).0 == .failed(.forgot(known: 20, cosigned: 25)))
        guard case .done = try run(log, 30, &witness, cosignedSize: 20).0 else { throw Missing() }
    }

    @Test("takes nothing that the witness's key does not prove")
    func lies() throws {
        let log = try ForkedLog()
        let note = try log.note(5)
        let (witness, other) = (
            try Cosigner(name: "w", key: .generate(.ed25519)), try Cosigner(name: "w", key: .generate(.ed25519))
        )
        let good = try witness.cosign(text: note.text, at: 1000)
        var bytes = good.signature
        bytes[20] ^= 1
        let broken = try NoteSignature(name: good.name, keyID: good.keyID, signature: bytes)
        let short = try NoteSignature(name: good.name, keyID: good.keyID, signature: Array(bytes.dropLast()))
        let foreign = try other.cosign(text: note.text, at: 1000)
        for answer: WitnessAnswer in [
            .cosigned([]), .cosigned([foreign]), .cosigned([broken]), .cosigned([short]), .cosigned([good, broken]),
            .cosigned([try witness.cosign(text: log.note(4).text, at: 1000)]),
            .cosigned([try witness.cosign(text: note.text, at: 1601)]),
            .cosigned([try witness.cosign(text: note.text, at: 399)]), .conflict(size: 0),
        ] {
            var submission = try WitnessSubmission(note, to: witness.verifierKey)
            guard case .failed(.lies) = submission.receive(answer, at: 1000) else { throw Missing() }
        }
        var submission = try WitnessSubmission(note, to: witness.verifierKey)
        #expect(submission.receive(.cosigned([foreign, good]), at: 1010) == .done(good, timestamp: 1000))
    }

    @Test("gives up a witness that names another size every time")
    func endlessConflicts() throws {
        let log = try ForkedLog()
        var submission = try WitnessSubmission(
            log.note(9), to: Cosigner(name: "w", key: .generate(.ed25519)).verifierKey)
        var asked = 0
        var step = submission.start
        while case .ask = step, asked < 100 {
            asked += 1
            step = submission.receive(.conflict(size: UInt64(asked % 8 + 1)), at: 1000)
        }
        guard case .failed(.lies) = step else { throw Missing() }
        #expect(asked == WitnessSubmission.conflictLimit + 1)
    }

    @Test("tells refusals apart")
    func refusals() throws {
        let log = try ForkedLog()
        let key = try Cosigner(name: "w", key: .generate(.ed25519)).verifierKey
        for (answer, code): (WitnessAnswer, String) in [
            (.unknownLog("x"), "unknown-log"), (.notSigned("x"), "unknown-log"), (.malformed("x"), "refused"),
            (.unavailable(status: 302, "x"), "refused"), (.inconsistent("x"), "disagrees"),
        ] {
            var submission = try WitnessSubmission(log.note(9), to: key)
            guard case .failed(let failure) = submission.receive(answer, at: 1000) else { throw Missing() }
            #expect(failure.code == code)
            #expect(!failure.description.isEmpty)
        }
    }
}
