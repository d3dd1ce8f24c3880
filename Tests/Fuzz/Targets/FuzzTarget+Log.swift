import CanonicalJSON
import Cryptography
import EventLog
import TransparencyLog

extension FuzzTarget {
    static func entry() throws -> FuzzTarget {
        FuzzTarget(
            name: "entry",
            seeds: try Vectors("ledger-entries").texts("vectors", "canonical")
                + Vectors("ledger-log").texts("entries", "canonical"),
            strays: try Vectors("ledger-refused-entries").texts("vectors", "text"),
            words: [
                "null", "\"", "\\", "\\\"", "\\\\", "},", "{\"id\":", ",\"seq\":", ",\"request\":null", "\u{7F}", "é",
            ],
            nests: [("{\"actor\":", "}"), ("[", "]")], isJSON: true
        ) { input, _ in
            guard let entry = try? Entry(canonical: input) else { return false }
            try expect(input.count <= 4096, "an entry has \(input.count) bytes")
            try expectSame(entry.canonicalBytes, input, "the entry is written otherwise")
            let json = try must("an entry is no canonical JSON") { try JSONValue(parsingCanonical: input) }
            try expect(json.objectValue?.count == 18, "an entry has members that are not its own")
            let stream = try must("its stream is none") { try StreamName(entry.stream.text) }
            try expect(stream == entry.stream, "its stream is another")
            try expect(EventID(entry.id.text) == entry.id, "its identity is another")
            return true
        }
    }

    static func note() throws -> FuzzTarget {
        let vectors = try Vectors("signed-note")
        let seeds = vectors.texts("note") + (try Vectors("transparency-log")).texts("checkpoints", "note")
        let keys = try (vectors.texts("key") + Vectors("transparency-log").texts("vkey"))
            .map { try VerifierKey(parsing: String(decoding: $0, as: UTF8.self)) }
        let texts = try seeds.map { try SignedNote(parsing: $0).text }
        return FuzzTarget(
            name: "note", seeds: seeds, strays: vectors.texts("refusedNotes", "note"),
            words: ["\n", "\n\n", "\u{2014} ", "\u{2014} a AAAAAAA=\n", "\r\n", "\t", "e\u{301}", "+", " "],
            nests: [("\n", "\n")]
        ) { input, _ in
            guard let note = try? SignedNote(parsing: input) else { return false }
            try expectSame(note.bytes, input, "the note is written otherwise")
            for key in keys where note.verify(with: key) {
                try expect(texts.contains { $0.utf8.elementsEqual(note.text.utf8) }, "\(key.name) never signed this")
            }
            return true
        }
    }

    static func checkpoint() throws -> FuzzTarget {
        let vectors = try Vectors("checkpoint")
        return FuzzTarget(
            name: "checkpoint", seeds: vectors.texts("accepted"), strays: vectors.texts("refused", "text"),
            words: ["\n", "\n\n", "+1", "01", " ", "\r\n", "=", "\u{2014} "]
        ) { input, _ in
            guard let text = text(input), let checkpoint = try? Checkpoint(parsing: text) else { return false }
            try expectSame(Array(checkpoint.text.utf8), input, "the checkpoint is written otherwise")
            return true
        }
    }

    static func verifierKey() throws -> FuzzTarget {
        let vectors = try Vectors("signed-note")
        return FuzzTarget(
            name: "verifier-key", seeds: vectors.texts("keys"), strays: vectors.texts("refusedKeys", "key"),
            words: ["+", "++", "AQ==", "BA==", " ", "e\u{301}"]
        ) { input, _ in
            guard let text = text(input), let key = try? VerifierKey(parsing: text) else { return false }
            try expectSame(Array(key.description.utf8), input, "the key is written otherwise")
            return true
        }
    }

    static func proof() throws -> FuzzTarget {
        let vectors = try Vectors("transparency-log")
        let seeds = vectors.texts("proof", "text")
        let leaf = MerkleTree.leafHash(Array("{\"seq\": 123, \"decision\": \"APPROVED\"}".utf8))
        func proves(_ proof: TLogProof) -> Bool {
            guard let head = try? Checkpoint(parsing: proof.checkpoint.text) else { return false }
            return InclusionProof(index: proof.index, size: head.size, hashes: proof.hashes)
                .verify(leaf: leaf, root: head.root)
        }
        let original = try TLogProof(parsing: seeds[0])
        try expect(proves(original), "the published proof proves nothing")
        return FuzzTarget(
            name: "proof", seeds: seeds,
            words: ["\n", "\n\n", "extra ", "extra AAAA\n", "index ", "c2sp.org/tlog-proof@v1\n", "\u{2014} ", "\r\n"]
        ) { input, _ in
            guard let proof = try? TLogProof(parsing: input) else { return false }
            try expectSame(Array(proof.text.utf8), input, "the proof is written otherwise")
            if proves(proof) {
                let isOriginal = proof.index == original.index && proof.hashes == original.hashes
                try expect(isOriginal, "another path leads to the root")
            }
            return true
        }
    }

    static func tilePath() throws -> FuzzTarget {
        let vectors = try Vectors("tiles")
        return FuzzTarget(
            name: "tile-path", seeds: vectors.texts("tiles", "path") + vectors.texts("entryBundles", "path"),
            strays: vectors.texts("refused") + vectors.texts("refusedEntryBundles"),
            words: ["/", "x", "x000/", ".p/", ".p", "tile/", "entries/", "+00", "999", "256", "e\u{301}", "٣"],
            nests: [("x999/", "/x999")]
        ) { input, _ in
            guard let text = text(input) else { return false }
            let tile = TileCoordinate(path: text)
            let bundle = TileCoordinate(entriesPath: text)
            if let tile { try expectSame(Array(tile.path.utf8), input, "the path is written otherwise") }
            if let bundle { try expectSame(Array(bundle.entriesPath.utf8), input, "the path is written otherwise") }
            return tile != nil || bundle != nil
        }
    }

    static func entryBundle() throws -> FuzzTarget {
        let entries = try Vectors("ledger-log").texts("entries", "canonical")
        let seeds = [[], try EntryBundle.encode(entries: entries), try EntryBundle.encode(entries: [[], [0], []])]
        return FuzzTarget(name: "entry-bundle", seeds: seeds, words: ["\u{0}", "\u{0}\u{1}", "\u{7F}\u{7F}"]) {
            input, _ in
            guard let entries = try? EntryBundle.decode(input) else { return false }
            try expectSame(EntryBundle.encode(entries: entries), input, "the bundle is written otherwise")
            return true
        }
    }
}
