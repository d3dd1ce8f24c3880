import CanonicalJSON
import Cryptography
import Foundation
import Support
import Testing
import TransparencyLog

/// Inclusion, growth and receipts, printed by `docket` and checked by `docket-verify`.
@Suite("Proofs and receipts in files")
struct ProofFileTests {
    private let sized: SizedLedger
    private let files: ProofFiles

    init() throws {
        sized = try SizedLedger(size: 300)
        files = ProofFiles(ledger: sized.path, key: sized.key.description)
    }

    @Test("an entry is in the log, by its bytes or by its hash, and no other is")
    func showsInclusion() throws {
        let proof = try files.file("17.tlog-proof", files.docket("prove", "17"))
        let entry = try files.file("entry", String(decoding: sized.entries[17], as: UTF8.self) + "\n")
        let other = try files.file("other", String(decoding: sized.entries[18], as: UTF8.self))
        let hash = MerkleTree.leafHash(sized.entries[17])
        for option in [["--entry", entry], ["--hash", hash.base64], ["--hash", hash.hex]] {
            let outcome = try files.verify(option[0], option[1], proof)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.hasPrefix("PROVEN: Entry 17 of the log has the hash \(hash.base64)."))
        }
        try files.expectRefusal("--entry", other, proof, saying: "does not lead to the root")
        let text = try String(contentsOfFile: proof, encoding: .utf8)
        let moved = try files.file("moved", text.replacing("index 17\n", with: "index 16\n"))
        try files.expectRefusal("--entry", entry, moved, saying: "does not lead to the root")
        let unsigned = try files.file("unsigned", text.replacing("\n300\n", with: "\n301\n"))
        try files.expectRefusal("--entry", entry, unsigned, saying: "is not signed")
    }

    @Test("an entry is shown under any checkpoint that covers it, and under no size that has none")
    func showsInclusionAtAnySize() throws {
        // Commits end at 1, 150 and 300.
        for (index, size) in [(0, 1), (0, 150), (149, 150), (0, 300), (299, 300)] {
            let text = try files.docket("prove", "\(index)", "--size", "\(size)")
            #expect(text.contains("\n\(size)\n"))
            let proof = try files.file("proof", text)
            let hash = MerkleTree.leafHash(sized.entries[index]).base64
            #expect(try files.verify("--hash", hash, proof).status == 0)
        }
        for (index, size, words) in [
            ("0", "100", "The first that covers them is over 150"), ("0", "0", "no checkpoint over 0"),
            ("0", "301", "Ask for a smaller size"), ("150", "150", "There is no entry 150 among the first 150"),
        ] {
            let outcome = try Program.docket.run(["prove", index, "--size", size, "--ledger", sized.path])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }
    }

    @Test("the log only grew, from a head that was kept to the one of now")
    func showsGrowth() throws {
        let older = try files.file("older.note", String(decoding: sized.earlierHead, as: UTF8.self))
        let proof = try files.file("growth", files.docket("prove", "--consistency", "150"))
        let outcome = try files.verify("--anchor", older, proof)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.hasPrefix("PROVEN: The log of 300 entries begins with the 150 of the older checkpoint"))
        let same = try files.file("same", files.docket("prove", "--consistency", "150", "--size", "150"))
        #expect(try files.verify("--anchor", older, same).status == 0)

        let other = try files.file("growth-1", files.docket("prove", "--consistency", "149"))
        try files.expectRefusal("--anchor", older, other, saying: "The proof begins at 149 entries")
        let text = try String(contentsOfFile: proof, encoding: .utf8)
        var lines = text.components(separatedBy: "\n")
        lines.swapAt(1, 2)
        let changed = try files.file("changed", lines.joined(separator: "\n"))
        try files.expectRefusal("--anchor", older, changed, saying: "is not shown to begin with")
    }

    @Test("a proof of growth is what a witness takes, and has the roots it leads between")
    func printsAWitnessRequest() throws {
        for (old, new) in [(0, 300), (1, 300), (1, 150), (149, 150), (150, 300), (256, 300), (300, 300)] {
            let answer = try files.docket("prove", "--consistency", "\(old)", "--size", "\(new)", "--json")
            let json = try #require(JSONValue(parsing: Array(answer.utf8)).objectValue)
            let request = try AddCheckpointRequest(parsing: Array((json["proof"]?.stringValue ?? "").utf8))
            #expect(request.proof.oldSize == UInt64(old))
            #expect(request.checkpoint.size == UInt64(new))
            #expect(json["newRoot"]?.stringValue == request.checkpoint.root.base64)
            #expect(request.proof.hashes.map(\.base64) == json["hashes"]?.arrayValue?.compactMap(\.stringValue))
            var older = MerkleFrontier()
            for entry in sized.entries.prefix(old) { older.append(MerkleTree.leafHash(entry)) }
            #expect(json["oldRoot"]?.stringValue == older.root.base64)
            #expect(request.proof.verify(oldRoot: older.root, newRoot: request.checkpoint.root))
        }
    }

    @Test("a receipt shows that its entry was recorded, long after")
    func checksReceipts() throws {
        let text = try files.docket("receipt", "17")
        let receipt = try files.file("receipt", text)
        let outcome = try files.verify(receipt)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("Entry 17 is in the log"))
        #expect(outcome.output.contains("It belongs to note/sized."))
        #expect(try files.verdict(receipt).json["claim"]?.objectValue?["head"]?.objectValue?["size"] == 150)
        for (old, new, words) in [
            ("\"index\":17", "\"index\":16", "does not lead to the root"),
            ("\"position\":16,\"proof\"", "\"position\":17,\"proof\"", "says other things"),
            ("\"recordedAt\":1", "\"recordedAt\":2", "does not have the hash"),
            ("\"stream\":\"note/sized\"}\n", "\"stream\":\"note/other\"}\n", "says other things"),
        ] {
            #expect(text.contains(old), "\(old)")
            try files.expectRefusal(files.file("changed", text.replacing(old, with: new)), saying: words)
        }
        let bare = try files.verify(receipt, isPinned: false)
        #expect(bare.status == 2)
        #expect(bare.errors.contains("--key"))
    }

    @Test("what a recording answers is a receipt already")
    func checksAnswers() throws {
        let policy = "\(Repository.root)/schema/policies/PA.CP.PHAR.359/2025-10.yaml"
        let answer = try files.docket("policy", "publish", policy, "--as", "op-1:administrator", "--json")
        let outcome = try files.verify(files.file("answer.json", answer))
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("Entry 300 is in the log"))
        #expect(outcome.output.contains("is said by the receipt alone"))
        let hash = try #require(answer.firstMatch(of: /"hash": "(.{43}=)"/)?.1)
        let changed = answer.replacing(hash, with: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        try files.expectRefusal(files.file("changed", changed), saying: "does not lead to the root")
    }

    @Test(
        "what cannot be checked is said to be so, with what is lacking",
        arguments: [
            ("tlog", ["--key"], "--entry"), ("tlog", [], "names no key"), ("growth", ["--key"], "--anchor"),
            ("{}", ["--key"], "It is no receipt"), ("{\"kind\":\"other\"}", [], "its kind is \"other\""),
            ("{\"kind\":", [], "the text ends"), ("old x\n\n", [], "old "), ("c2sp.org/tlog-proof@v1\n\n", [], "index"),
            ("packet", ["--hash", "x"], "is no proof"),
        ])
    func saysWhatIsLacking(content: String, options: [String], words: String) throws {
        let text =
            switch content {
            case "tlog": try files.docket("prove", "1")
            case "growth": try files.docket("prove", "--consistency", "1")
            default: content
            }
        let file = try files.file("file", text)
        let arguments = options.flatMap { $0 == "--key" ? ["--key", files.key] : [$0] }
        let outcome = try Program.docketVerify.run(arguments + [file])
        #expect(outcome.status == 2, "\(outcome.output)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
}
