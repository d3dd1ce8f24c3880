import CanonicalJSON
import Cryptography
import Foundation
import Support
import Testing
import TransparencyLog

/// A verifier that others wrote, asked many questions in one call.
enum Stranger: String, CaseIterable {
    /// aics-tlog, from PyPI: written in Python from the C2SP documents.
    case aics = "aics_tlog"
    /// metamorphic-log, from PyPI: a verifier in Rust, with bindings.
    case metamorphic = "metamorphic_log"

    /// Something that a verifier accepts or refuses.
    enum Question {
        /// That the note is a checkpoint, signed by the log's key.
        case checkpoint(note: [UInt8])
        /// That the leaf is under the checkpoint.
        case inclusion(note: [UInt8], index: UInt64, leaf: SHA256Digest, proof: [SHA256Digest])
        /// That the log of the one checkpoint begins with that of the other.
        case consistency(older: [UInt8], newer: [UInt8], proof: [SHA256Digest])
        /// That the leaf is in the tree with that root.
        case path(index: UInt64, size: UInt64, leaf: SHA256Digest, proof: [SHA256Digest], root: SHA256Digest)

        fileprivate var json: JSONValue {
            func text(_ note: [UInt8]) -> JSONValue { .string(String(decoding: note, as: UTF8.self)) }
            func texts(_ hashes: [SHA256Digest]) -> JSONValue { .array(hashes.map { .string($0.base64) }) }
            switch self {
            case .checkpoint(let note): return ["note": text(note)]
            case .inclusion(let note, let index, let leaf, let proof):
                return [
                    "index": .integer(Int64(index)), "leaf": .string(leaf.base64), "note": text(note),
                    "proof": texts(proof),
                ]
            case .consistency(let older, let newer, let proof):
                return ["newer": text(newer), "older": text(older), "proof": texts(proof)]
            case .path(let index, let size, let leaf, let proof, let root):
                return [
                    "index": .integer(Int64(index)), "leaf": .string(leaf.base64), "proof": texts(proof),
                    "root": .string(root.base64), "size": .integer(Int64(size)),
                ]
            }
        }
    }

    private static let python = "\(Repository.root)/.build-verifiers/bin/python"

    /// Those that `.ci/setup --tests` installed.
    static let present: [Stranger] = allCases.filter { stranger in
        guard let tool = Tool(at: python, prefix: ["-c", "import \(stranger.rawValue)"]) else { return false }
        return (try? tool.run().status) == 0
    }

    /// Which of `questions`, in their order, it accepts under `key`.
    func accepts(_ questions: [Question], under key: VerifierKey, in folder: TemporaryDirectory) throws -> [Bool] {
        let asked: JSONValue = ["key": .string(key.description), "questions": .array(questions.map(\.json))]
        let file = folder.appending("questions-\(rawValue).json")
        try Data(asked.canonicalBytes).write(to: URL(fileURLWithPath: file))
        let tool = try #require(Tool(at: Stranger.python, prefix: ["-c", script]))
        let outcome = try tool.run(file)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let answers = try JSONValue(parsing: Array(outcome.output.utf8)).arrayValue?.map { $0 == true }
        return try #require(answers)
    }

    private var script: String {
        """
        import base64, json, sys
        asked = json.load(open(sys.argv[1], encoding="utf-8"))
        key = asked["key"]
        b = base64.b64decode
        hashes = lambda texts: [b(text) for text in texts]
        \(functions)
        def accepts(q):
            try:
                if "root" in q: path(q["index"], q["size"], b(q["leaf"]), hashes(q["proof"]), b(q["root"]))
                elif "older" in q: consistency(q["older"], q["newer"], hashes(q["proof"]))
                elif "leaf" in q: inclusion(q["note"], q["index"], b(q["leaf"]), hashes(q["proof"]))
                else: head(q["note"])
                return True
            except refusals:
                return False
        json.dump([accepts(q) for q in asked["questions"]], sys.stdout)
        """
    }

    /// How it is asked; each function raises one of `refusals` where it refuses.
    private var functions: String {
        switch self {
        case .aics:
            """
            from aics_tlog import parse_note, parse_vkey, verify_checkpoint, verify_consistency, verify_inclusion
            refusals = (ValueError, AssertionError)
            def head(note):
                found = verify_checkpoint(parse_note(note), parse_vkey(key))
                assert found.ok
                return found
            def path(index, size, leaf, proof, root):
                assert verify_inclusion(leaf, index, size, proof, root)
            def inclusion(note, index, leaf, proof):
                found = head(note)
                path(index, found.size, leaf, proof, found.root)
            def consistency(older, newer, proof):
                old, new = head(older), head(newer)
                assert verify_consistency(old.size, new.size, old.root, new.root, proof)
            """
        case .metamorphic:
            """
            from metamorphic_log import metamorphic_log as m
            refusals = (m.VerifyError,)
            head = lambda note: m.checkpoint_verify(note, [key])
            path = m.verify_inclusion
            inclusion = lambda note, *rest: m.checkpoint_verify_inclusion(note, [key], *rest)
            consistency = lambda older, newer, proof: m.checkpoint_verify_consistency(older, newer, [key], proof)
            """
        }
    }
}
