import Cryptography
import EventLog
import Testing

/// A bundle is checked with tools that know nothing of it, by the commands its own README gives.
@Suite struct CommonToolsTests {
    let file: TemporaryFile
    let ledger: MemoryLedger

    init() throws {
        ledger = try LedgerWriter.small().ledger
        file = try TemporaryFile(ledger.bundle(.documents, longestPart: 1 << 30))
    }

    private func run(_ commands: String) throws -> [String] {
        let run = try ProgramRun(
            "d=$(mktemp -d) && cd $d && tar -xf \(file.path) && cd docket-bundle && (\(commands)); rm -rf $d")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test(.enabled(if: ProgramRun.exists("tar")))
    func `tar lists every member`() throws {
        let listing = try ProgramRun("tar -tvf \(file.path)")
        #expect(listing.status == 0, "\(listing.output)")
        let names = try ProgramRun("tar -tf \(file.path)").output.split(separator: "\n").map(String.init)
        #expect(names.count == 10)
        #expect(names.contains("docket-bundle/entries/00000.ndjson"))
        #expect(names == names.sorted())
    }

    @Test(.enabled(if: ProgramRun.exists("tar") && ProgramRun.exists("sha256sum")))
    func `sha256sum finds every sum right`() throws {
        let lines = try run("sha256sum -c SHA256SUMS; wc -l < entries/00000.ndjson")
        #expect(lines.dropLast().allSatisfy { $0.hasSuffix(": OK") }, "\(lines)")
        #expect(lines.count == 10)
        #expect(lines.last == "25")
    }

    @Test(.enabled(if: ProgramRun.exists("tar") && ProgramRun.exists("openssl") && ProgramRun.exists("jq")))
    func `the README's commands check hashes, payloads and the signature`() throws {
        let readme = try run("cat README.txt")
        let commands = readme.filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
        #expect(commands.count == 13)
        let lines = try run(commands.joined(separator: "\n"))
        let results = lines.filter { !$0.hasSuffix(": OK") }
        let entry = try Entry(canonical: ledger.rows[7].bytes)
        let hash = try #require(ledger.rows[7].hash).base64
        #expect(results.count == 5, "\(lines)")
        #expect(results == [hash, hash, entry.payload.base64, entry.payload.base64, "Signature Verified Successfully"])
    }
}
