import CanonicalJSON
import Cryptography
import Support
import Testing

@testable import EventLog

/// Bundles that were damaged, or made to do harm.
@Suite struct HostileBundleTests {
    let bundle: [UInt8]

    init() throws {
        bundle = try LedgerWriter.small().ledger.bundle()
    }

    @Test func `any changed byte of a bundle is found`() throws {
        let seed: UInt64 = 20_251_003
        var random = SeededGenerator(seed: seed)
        let file = try TemporaryFile()
        for _ in 0..<250 {
            var bytes = bundle
            let place = Int(random.next() % UInt64(bytes.count))
            let bit = UInt8(1 << (random.next() % 8))
            bytes[place] ^= bit
            try file.write(bytes)
            let isFound: Bool
            do {
                isFound = try !verifyBundle(file).isSound
            } catch is BundleError {
                isFound = true
            }
            #expect(isFound, "seed \(seed): byte \(place) ^ \(bit), in \(context(of: place))")
        }
    }

    /// The member that the byte at `place` lies in, and the text around it.
    private func context(of place: Int) -> String {
        let line = String(decoding: bundle[max(0, place - 30)..<min(bundle.count, place + 30)], as: UTF8.self)
        return line.replacing("\n", with: "⏎")
    }

    @Test func `a bundle cut short is refused wherever it is cut`() throws {
        let file = try TemporaryFile()
        for count in stride(from: 0, to: bundle.count, by: 511) {
            try file.write(Array(bundle[..<count]))
            #expect(throws: BundleError.self, "cut at \(count)") { _ = try BundleReader(path: file.path) }
        }
        try file.write(bundle + [0])
        #expect(throws: BundleError.self) { _ = try BundleReader(path: file.path) }
    }

    @Test func `what is no bundle is refused in words`() throws {
        #expect(throws: BundleError.self) { _ = try BundleReader(path: "/nonexistent/bundle.tar") }
        #expect(throws: BundleError.self) { _ = try BundleReader(path: "/tmp") }
        do throws(BundleError) {
            _ = try BundleReader(path: "/tmp")
        } catch {
            #expect(error.description == "/tmp is no regular file. Check the path and that you may read it.")
        }
        let file = try TemporaryFile([UInt8](repeating: 0, count: 1024))
        #expect(throws: BundleError.self) { _ = try BundleReader(path: file.path) }
    }

    private func archive(_ members: [(String, [UInt8])]) throws -> TemporaryFile {
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ (chunk: [UInt8]) in bytes += chunk }) { sink in
            var tar = TarWriter(sink)
            for (name, content) in members { try tar.add(name, content) }
            try tar.finish()
        }
        return try TemporaryFile(bytes)
    }

    @Test func `members that do not belong, are out of order or lead out of the folder are refused`() throws {
        let manifest = BundleManifest(
            origin: "a", contents: .entries, entries: 0, payloads: 0, checkpoints: 0, documents: 0)
        let good: [(String, [UInt8])] = [("docket-bundle/manifest.json", manifest.bytes)]
        let sound = try archive(good)
        _ = try BundleReader(path: sound.path)
        let bad: [[(String, [UInt8])]] = [
            [("/etc/passwd", [])], [("docket-bundle/../x", [])] + good,
            [("docket-bundle/entries/00001.ndjson", [])] + good,
            [("docket-bundle/entries/00000.ndjson", []), ("docket-bundle/entries/00000.ndjson", [])] + good,
            good + good, good + [("docket-bundle/a", [])], [("docket-bundle/documents/ABC", [])] + good,
            [("docket-bundle/documents/x/y", [])] + good, [("docket-bundle/manifest.json", Array("{}\n".utf8))],
            [("docket-bundle/manifest.json", [UInt8](repeating: 0x20, count: 1 << 17))],
            [("manifest.json", manifest.bytes)],
            [("docket-bundle/keys/a\u{301}", [])] + good,
        ]
        for members in bad {
            let file = try archive(members)
            #expect(throws: BundleError.self, "\(members.map(\.0))") { _ = try BundleReader(path: file.path) }
        }
    }

    @Test func `a bundle of nothing has findings, and no crash`() throws {
        let manifest = BundleManifest(
            origin: "a", contents: .entries, entries: 9, payloads: 0, checkpoints: 0, documents: 0)
        let report = try verifyBundle(archive([("docket-bundle/manifest.json", manifest.bytes)]))
        #expect(report.findings.map(\.kind).contains(.firstEntryInvalid))
    }

    @Test func `lines of garbage have findings, and no crash`() throws {
        let seed: UInt64 = 7
        var random = SeededGenerator(seed: seed)
        let manifest = BundleManifest(
            origin: "a", contents: .payloads, entries: 9, payloads: 0, checkpoints: 0, documents: 0)
        for round in 0..<40 {
            let words = [
                "{\"payload\":", "\"", ",\"seq\":", "9}", "}", "\n", ",\"salt\":\"", "{", "\"prev\":\"", "AAAA",
                ",\"size\":",
            ]
            func garbage() -> [UInt8] {
                (0..<20).flatMap { _ in
                    random.next() % 3 == 0 ? random.bytes(5) : Array(words.randomElement(using: &random)!.utf8)
                }
            }
            let file = try archive([
                ("docket-bundle/checkpoints/00000.ndjson", garbage()),
                ("docket-bundle/entries/00000.ndjson", garbage()),
                ("docket-bundle/manifest.json", manifest.bytes), ("docket-bundle/payloads/00000.ndjson", garbage()),
            ])
            #expect(try !verifyBundle(file).isSound, "seed \(seed), round \(round)")
        }
    }

    @Test func `a line longer than any entry is refused before memory is`() throws {
        let manifest = BundleManifest(
            origin: "a", contents: .entries, entries: 1, payloads: 0, checkpoints: 0, documents: 0)
        let file = try archive([
            ("docket-bundle/entries/00000.ndjson", [UInt8](repeating: 0x41, count: 3 << 20)),
            ("docket-bundle/manifest.json", manifest.bytes),
        ])
        #expect(throws: BundleError.self) { _ = try verifyBundle(file) }
    }

    @Test func `copies, sums and counts that disagree with the log are named`() throws {
        func changing(_ old: String, _ new: String) throws -> [String] {
            precondition(old.utf8.count == new.utf8.count)
            var bytes = bundle
            let pattern = Array(old.utf8)
            let place = try #require(bytes.indices.first { bytes[$0...].starts(with: pattern) })
            bytes.replaceSubrange(place..<place + pattern.count, with: new.utf8)
            return try verifyBundle(TemporaryFile(bytes)).findings.map(\.detail)
        }
        #expect(try changing("Check all of it", "Trust all of it").contains("README.txt is not what SHA256SUMS says"))
        #expect(
            try changing("ledger.example.org/pa-2026+", "ledger.example.org/pa-2027+") == [
                "keys/65c83385.vkey is not what the log says"
            ])
        let counts = try changing("\"entries\":25,\"format\"", "\"entries\":26,\"format\"")
        #expect(counts.contains("manifest.json says 26 entries, and 25 are there"))
        #expect(counts.contains("manifest.json is not what SHA256SUMS says"))
    }
}
