import CanonicalJSON
import Foundation
import Testing
import TransparencyLog

/// The exported log before a verifier that others wrote, from the published formats and not from Docket.
@Suite(
    "A stranger's verifier of transparency logs",
    .enabled(if: Tool.logVerifier != nil, "aics-tlog is not installed; .ci/setup --tests installs it with Python 3.12"))
struct LogVerifierTests {
    private static let sizes: [UInt64] = [1, 2, 255, 256, 257, 700]

    /// Calls the verifier; its answer, which must be a success where `succeeds` says so.
    @discardableResult
    private func ask(_ arguments: String..., succeeds: Bool = true) throws -> JSONObject {
        let outcome = try #require(Tool.logVerifier).run(arguments)
        #expect((outcome.status == 0) == succeeds, "\(arguments.first ?? ""): \(outcome.output)\(outcome.errors)")
        return try #require(try JSONValue(parsing: Array(outcome.output.utf8)).objectValue)
    }

    @Test("accepts checkpoint and tiles of a log of any size", arguments: sizes)
    func acceptsTiles(size: UInt64) throws {
        let ledger = try SizedLedger(size: size)
        let tiles = try ledger.exportTiles()
        let answer = try ask(
            "verify-checkpoint", "--tiles", tiles, "--log-key", ledger.key.description, "--origin", SizedLedger.origin)
        #expect(answer["size"] == .integer(Int64(size)))
        #expect(answer["tiles_ok"] == true)
    }

    @Test("finds the entries in the log, with the bytes they have in the ledger", arguments: sizes)
    func findsEntries(size: UInt64) throws {
        let ledger = try SizedLedger(size: size)
        let tiles = try ledger.exportTiles()
        for index in Set([0, size / 2, size - 1]) {
            let entry = ledger.entries[Int(index)]
            let out = ledger.beside("entry-\(index).out")
            // The entry as the entry bundle has it, proven by the tiles; then the entry as the ledger has it.
            try ask(
                "verify-inclusion", "--tiles", tiles, "--log-key", ledger.key.description, "--index", "\(index)",
                "--entry-out", out)
            #expect(try Array(Data(contentsOf: URL(fileURLWithPath: out))) == entry)
            try ask(
                "verify-inclusion", "--tiles", tiles, "--log-key", ledger.key.description, "--index", "\(index)",
                "--leaf", ledger.file("entry-\(index)", entry))
        }
    }

    @Test("sees that the log only grew", arguments: sizes.dropFirst())
    func seesGrowth(size: UInt64) throws {
        let ledger = try SizedLedger(size: size)
        let answer = try ask(
            "verify-consistency", "--tiles", ledger.exportTiles(), "--log-key", ledger.key.description,
            "--old-checkpoint", ledger.file("earlier", ledger.earlierHead))
        #expect(answer["old_size"] == .integer(Int64(size / 2)))
        #expect(answer["new_size"] == .integer(Int64(size)))
    }

    @Test("makes the same tiles of the same entries, file by file", arguments: sizes)
    func makesTheSameTiles(size: UInt64) throws {
        let ledger = try SizedLedger(size: size)
        let tiles = try ledger.exportTiles()
        let leaves = try ledger.file("leaves", ledger.entries.flatMap { $0 + [0x0A] })
        try ask("build-tiles", "--leaves", leaves, "--out", ledger.beside("theirs"))
        let ours = try contents(of: tiles)
        #expect(try ours.filter { $0.key != "checkpoint" } == contents(of: ledger.beside("theirs")))
        #expect(ours.keys.contains("checkpoint"))
    }

    @Test("accepts what docket prove prints", arguments: sizes)
    func acceptsProofs(size: UInt64) throws {
        let ledger = try SizedLedger(size: size)
        for index in Set([0, size / 3, size - 1]) {
            let printed = try Program.docket.run(["prove", "\(index)", "--ledger", ledger.path])
            let text = printed.output
            let proof = try TLogProof(parsing: Array(text.utf8))
            let parts = try #require(text.firstRange(of: "\n\n"))
            let lines = text[..<parts.lowerBound].split(separator: "\n")
            #expect(lines.prefix(2) == ["c2sp.org/tlog-proof@v1", "index \(index)"])
            try ask(
                "verify-inclusion", "--index", "\(index)",
                "--proof", ledger.file("hashes-\(index)", Array(lines.dropFirst(2).joined(separator: "\n").utf8)),
                "--checkpoint", ledger.file("head-\(index)", Array(text[parts.upperBound...].utf8)),
                "--leaf", ledger.file("entry-\(index)", ledger.entries[Int(index)]),
                "--log-key", ledger.key.description)
            #expect(proof.index == index)
        }
    }

    @Test(
        "refuses a tile, an entry or a head in which one bit was changed",
        arguments: ["tile/0/000", "tile/entries/000", "checkpoint"])
    func refusesWhatWasChanged(name: String) throws {
        let ledger = try SizedLedger(size: 256)
        let tiles = try ledger.exportTiles()
        let file = URL(fileURLWithPath: "\(tiles)/\(name)")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 0x01
        try bytes.write(to: file)
        try ask(
            "verify-inclusion", "--tiles", tiles, "--log-key", ledger.key.description, "--index", "128", "--entry-out",
            ledger.beside("out"), succeeds: false)
    }

    /// All files below `folder`, by their paths in it.
    private func contents(of folder: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isDirectory: ObjCBool = false
            let path = "\(folder)/\(name)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue else {
                continue
            }
            contents[name] = try Data(contentsOf: URL(fileURLWithPath: path))
        }
        return contents
    }
}
