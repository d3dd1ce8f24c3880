import CanonicalJSON
import Foundation
import Support
import Testing
import TransparencyLog

/// The Python that `.ci/setup --tests` installs programs of others in.
enum Interpreter {
    static let path = "\(Repository.root)/.build-verifiers/bin/python"

    static let knowsWitnesses =
        FileManager.default.isExecutableFile(atPath: path)
        && (try? ChildProcess.run(path, ["-c", "import aics_witness"]).status) == 0
}

/// aics-witness, a witness and a client of witnesses that others wrote (PyPI).
@Suite(
    "With aics-witness from PyPI", .serialized,
    .enabled(
        if: Interpreter.knowsWitnesses,
        "aics-witness is not installed; .ci/setup --tests installs it with Python 3.12"))
struct InteroperationTests {
    private let folder = TemporaryDirectory()

    @Test("their witness cosigns our ledger as it grows, and catches its operator")
    func theirWitness() throws {
        let ledger = try AnchoredLedger()
        let config = ["--config", folder.appending("witness.json")]
        func witness(_ arguments: String...) throws -> String {
            let outcome = try ChildProcess.run(Interpreter.path, ["-m", "aics_witness"] + arguments + config)
            try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
            return outcome.output
        }
        let vkey = try witness("init", "--name", "theirs.example/w1").trimmingCharacters(in: .newlines)
        _ = try witness("add-log", "--origin", ledger.key.name, "--vkey", ledger.key.description)
        let server = try ChildProcess(
            Interpreter.path, ["-m", "aics_witness", "serve", "--listen", "127.0.0.1:0"] + config)
        defer { server.kill() }
        let url = try server.wait(for: #"listening on (http://[0-9.:]+)"#, in: "errors")
        try ledger.name([(VerifierKey(parsing: vkey), url)])
        let copy = try ledger.copy()

        for _ in 0..<3 {
            let answer = try ledger.answer("anchor")
            #expect(answer["anchored"] == true)
            try ledger.grow()
        }
        try ledger.answer("anchor")
        let bundle = ledger.beside("bundle.tar")
        try ledger.answer("export", bundle)
        let verified = try ChildProcess.run(ChildProcess.built("docket-verify"), ["--witness", vkey, bundle])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        try ledger.with(copy: copy) {
            for _ in 0..<3 { try ledger.grow() }
            #expect(
                AnchoredLedger.problems(try ledger.answer("anchor", status: 1)) == ["theirs.example/w1": "disagrees"])
        }
        #expect(try witness("evidence").contains(ledger.key.name))
    }

    @Test("their client has a log of theirs cosigned by our witness, and verifies what it answers")
    func theirClient() throws {
        let witness = try WitnessProcess()
        let script = folder.appending("client.py")
        try Self.client.write(toFile: script, atomically: true, encoding: .utf8)
        let key = try ChildProcess.run(Interpreter.path, [script])
        try #require(key.status == 0, "\(key.errors)")
        try witness.trust(VerifierKey(parsing: key.output.trimmingCharacters(in: .newlines)))
        try witness.start()
        let outcome = try ChildProcess.run(Interpreter.path, [script, witness.url, witness.key.description])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.hasSuffix("all as it should be\n"))
    }

    /// Without arguments, prints the log's key; else grows a log, forks it, and checks every answer.
    private static let client = """
        import hashlib, sys
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from aics_tlog import (Checkpoint, MerkleTree, format_vkey, parse_note, parse_vkey, sign_checkpoint,
                               verify_note, vkey_from_ed25519)
        from aics_witness.feeder import WitnessAhead, WitnessClient, WitnessRejected, merge_cosignatures

        ORIGIN = "theirs.example/log"
        key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
        vkey = vkey_from_ed25519(ORIGIN, key.public_key())
        if len(sys.argv) == 1:
            print(format_vkey(vkey))
            sys.exit()

        def tree(size, version=0):
            result = MerkleTree()
            for i in range(size):
                result.append(b"%d %d" % (i, 0 if i < 5 else version))
            return result

        def note(t):
            return sign_checkpoint(Checkpoint(origin=ORIGIN, size=t.size, root=t.root()), key, ORIGIN).to_bytes()

        witness = WitnessClient(sys.argv[1], sys.argv[2])
        for size in (1, 5, 5, 8, 300):
            t = tree(size)
            line = witness.submit(note(t), t.consistency_proof)
            merged = parse_note(merge_cosignatures(note(t), line))
            assert verify_note(merged, [vkey]) and len(merged.signatures) == 2
        # A client that has forgotten what was cosigned is told.
        t = tree(301)
        WitnessClient(sys.argv[1], sys.argv[2]).submit(note(t), t.consistency_proof)
        for size, expected in ((301, 422), (400, 422)):
            fork = tree(size, 1)
            try:
                witness.submit(note(fork), fork.consistency_proof)
                sys.exit(f"cosigned a fork of {size}")
            except WitnessRejected as error:
                assert error.status == expected, error
        try:
            t = tree(200)
            witness.submit(note(t), t.consistency_proof)
            sys.exit("cosigned an older head")
        except WitnessAhead:
            pass
        print("all as it should be")
        """
}
