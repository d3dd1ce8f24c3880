import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// Checkpoints and proofs of logs of many sizes, before verifiers that others wrote.
@Suite("Strangers' verifiers, at every size")
struct StrangersTests {
    private let folder = TemporaryDirectory()

    /// A ledger of 720 entries, each in a commit of its own: there is a checkpoint of every size.
    private func ledger() throws -> (SQLiteLedger, notes: [UInt64: [UInt8]], leaves: [SHA256Digest]) {
        let actor = try EntryActor(id: "au-1", role: "auditor")
        let ledger = try SQLiteLedger.create(
            at: folder.appending("ledger"), origin: "ledger.example.org/sizes", actor: actor)
        for number in 1..<720 {
            let event = ProposedEvent(
                type: "Noted", occurredAt: WallClock.now(), actor: actor, payload: ["number": .integer(Int64(number))])
            let request = AppendRequest(
                stream: try StreamName("note/\(number % 7)"), expected: .any, events: [event])
            _ = try ledger.commit([request], now: WallClock.now())
        }
        var notes: [UInt64: [UInt8]] = [:]
        var leaves: [SHA256Digest] = []
        let snapshot = try LedgerSnapshot(of: folder.appending("ledger"))
        try snapshot.forEachCheckpoint { notes[$0.size] = $0.note }
        try snapshot.forEachEntry(from: 0) { leaves.append(MerkleTree.leafHash($0.bytes)) }
        try #require(notes.count == 720 && leaves.count == 720)
        return (ledger, notes, leaves)
    }

    private static let sizes =
        Array(1...40) + Array(stride(from: 45, through: 715, by: 10)) + [255, 256, 257, 512, 720]

    @Test(
        "accept every checkpoint and proof, and refuse each in which one thing is another",
        .enabled(if: !Stranger.present.isEmpty, "no verifier is installed; .ci/setup --tests installs them"),
        arguments: Stranger.present)
    func acceptEveryProof(stranger: Stranger) throws {
        let (ledger, notes, leaves) = try ledger()
        defer { try? ledger.close() }
        let seed: UInt64 = 71
        var random = SeededGenerator(seed: seed)
        var sound: [Stranger.Question] = []
        var altered: [Stranger.Question] = []
        for size in Self.sizes.map({ UInt64($0) }) {
            let note = try #require(notes[size])
            sound.append(.checkpoint(note: note))
            altered.append(.checkpoint(note: Self.altered(note, using: &random)))
            for index in Set([0, size / 2, size - 1]) {
                let leaf = leaves[Int(index)]
                let proof = try ledger.inclusionProof(index: EntryIndex(index), size: size).hashes
                sound.append(.inclusion(note: note, index: index, leaf: leaf, proof: proof))
                let other = Self.altered(proof, using: &random)
                altered.append(
                    .inclusion(note: note, index: index, leaf: Self.altered(leaf, using: &random), proof: proof))
                altered.append(.inclusion(note: note, index: index, leaf: leaf, proof: other))
                altered.append(.inclusion(note: note, index: index ^ 1, leaf: leaf, proof: proof))
            }
            for old in Set([1, 1 + random.next() % size]) where old < size {
                let older = try #require(notes[old])
                let proof = try ledger.consistencyProof(oldSize: old, newSize: size).hashes
                sound.append(.consistency(older: older, newer: note, proof: proof))
                let other = Self.altered(proof, using: &random)
                altered.append(.consistency(older: older, newer: note, proof: other))
                altered.append(.consistency(older: note, newer: older, proof: proof))
                let another = try #require(notes[old == 1 ? 2 : old - 1])
                if size > 2 { altered.append(.consistency(older: another, newer: note, proof: proof)) }
            }
        }
        let key = ledger.verifierKey
        let accepted = try stranger.accepts(sound + altered, under: key, in: folder)
        #expect(accepted.count == sound.count + altered.count)
        for (question, isAccepted) in zip(sound, accepted) where !isAccepted {
            Issue.record("\(stranger.rawValue), seed \(seed), refuses \(question)")
        }
        for (question, isAccepted) in zip(altered, accepted.dropFirst(sound.count)) where isAccepted {
            Issue.record("\(stranger.rawValue), seed \(seed), accepts \(question)")
        }
    }

    @Test(
        "find streams where the published trees have them, by the same rules as entries",
        .enabled(if: !Stranger.present.isEmpty, "no verifier is installed; .ci/setup --tests installs them"),
        arguments: Stranger.present)
    func findStreams(stranger: Stranger) throws {
        let file = try JSONValue(parsing: Repository.bytes("schema/vectors/streams.json"))
        let key = try VerifierKey(parsing: file.objectValue?["key"]?.stringValue ?? "")
        func digest(_ value: JSONValue?) throws -> SHA256Digest {
            try #require(value?.stringValue.flatMap { SHA256Digest(base64: $0) })
        }
        var questions: [Stranger.Question] = []
        for tree in try #require(file.objectValue?["trees"]?.arrayValue) {
            let leaves = try #require(tree.objectValue?["leaves"]?.arrayValue)
            let root = try digest(tree.objectValue?["root"])
            for place in tree.objectValue?["places"]?.arrayValue ?? [] {
                let index = UInt64(try #require(place.objectValue?["index"]?.integerValue))
                let proof = try (place.objectValue?["hashes"]?.arrayValue ?? []).map { try digest($0) }
                let leaf = try digest(leaves[Int(index)])
                let size = UInt64(leaves.count)
                questions.append(.path(index: index, size: size, leaf: leaf, proof: proof, root: root))
                questions.append(
                    .path(index: index, size: size, leaf: leaf, proof: proof, root: leaf == root ? .zero : leaf))
            }
        }
        #expect(questions.count > 30)
        let accepted = try stranger.accepts(questions, under: key, in: folder)
        #expect(accepted == questions.indices.map { $0 % 2 == 0 })
    }

    @Test(
        "openssl accepts the signature of checkpoints of any size, and of no other text",
        .enabled(if: OpenSSLCommand.path != nil, "openssl is not installed"))
    func opensslChecksSeals() throws {
        let (ledger, notes, _) = try ledger()
        defer { try? ledger.close() }
        let write = { (name: String, bytes: [UInt8]) in
            try Data(bytes).write(to: URL(fileURLWithPath: folder.appending(name)))
        }
        try write("key.pem", Array(ledger.verifierKey.publicKey.pem.utf8))
        let check = [
            "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "text", "-sigfile", "signature",
        ]
        for size in [1, 2, 3, 255, 256, 257, 700, 720] as [UInt64] {
            let note = try SignedNote(parsing: try #require(notes[size]))
            try write("signature", try #require(note.signatures.first).signature)
            try write("text", Array(note.text.utf8))
            #expect(try OpenSSLCommand.run(check, in: folder.path).status == 0, "size \(size)")
            try write("text", Array(note.text.replacing("\n\(size)\n", with: "\n\(size + 1)\n").utf8))
            #expect(try OpenSSLCommand.run(check, in: folder.path).status != 0, "size \(size)")
        }
    }

    /// The note with one digit of its size or one letter of its root another.
    private static func altered(_ note: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var lines = String(decoding: note, as: UTF8.self).components(separatedBy: "\n")
        if random.next() % 2 == 0 {
            lines[1] = String((Int(lines[1]) ?? 0) + 1)
        } else {
            lines[2] = (lines[2].hasPrefix("A") ? "B" : "A") + lines[2].dropFirst()
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func altered(_ hash: SHA256Digest, using random: inout SeededGenerator) -> SHA256Digest {
        var bytes = hash.bytes
        bytes[Int(random.next() % 32)] ^= 1 << (random.next() % 8)
        return SHA256Digest(bytes) ?? .zero
    }

    /// The proof with one hash another, one left out or one too many.
    private static func altered(_ proof: [SHA256Digest], using random: inout SeededGenerator) -> [SHA256Digest] {
        guard !proof.isEmpty else { return [.zero] }
        var proof = proof
        let place = Int(random.next() % UInt64(proof.count))
        switch random.next() % 3 {
        case 0: proof.remove(at: place)
        case 1: proof.insert(proof[place], at: place)
        default: proof[place] = altered(proof[place], using: &random)
        }
        return proof
    }
}
