import CanonicalJSON
import EventLog
import Glibc
import Support
import TransparencyLog

extension FuzzTarget {
    /// A bundle, read and verified from beginning to end. One that is found sound must say what the ledger said.
    static func bundle() throws -> FuzzTarget {
        let ledger = try SampleLedger()
        let seeds = try Bundle.Contents.allCases.map { try ledger.bundle($0) }
        let directory = TemporaryDirectory()
        let lines = Mutator(
            FuzzTarget(
                name: "", seeds: [[]],
                strays: seeds.flatMap { Tar($0).members.map(\.content) }.filter { !$0.isEmpty }, words: words
            ) { _, _ in false })
        return FuzzTarget(
            name: "bundle", seeds: seeds, words: words + ["docket-bundle/", "ustar\u{0}00", "0000644\u{0}"],
            forge: { random in forged(Tar(random.pick(seeds)), lines, using: &random) }
        ) { input, _ in
            let path = directory.appending("bundle.tar")
            try write(input, to: path)
            do {
                let reader = try BundleReader(path: path)
                var copies = BundleCopies(of: reader)
                var report = try LogVerification().run(reader, event: { copies.note($0) })
                report.add(try copies.findings(after: report))
                _ = report.json.canonicalBytes
                guard report.isSound else { return false }
                try expect(report.entries == report.head?.size, "\(report.entries) entries, and another head")
                var place = 0
                try reader.forEachEntry(from: 0) { stored in
                    try expect(place < ledger.entries.count, "more entries than there were")
                    let original = ledger.entries[place]
                    place += 1
                    try expect(stored.bytes == original.bytes, "entry \(place - 1) is another")
                    try expect(stored.payload ?? original.payload == original.payload, "another payload \(place - 1)")
                    try expect(stored.salt ?? original.salt == original.salt, "another salt \(place - 1)")
                }
                try expect(UInt64(place) == report.entries, "\(place) entries read, \(report.entries) reported")
                return true
            } catch is BundleError {
                return false
            }
        }
    }

    private static let words = [
        "\n", "{\"payload\":", ",\"seq\":", ",\"seq\":0}", "\"salt\":\"", "{\"note\":\"", ",\"size\":", "{\"bytes\":\"",
        "}",
        "\"", "{\"seq\":0}\n", "null",
    ]

    /// An archive whose headers and, mostly, sums fit, with members changed, dropped, added or exchanged.
    private static func forged(_ original: Tar, _ lines: Mutator, using random: inout SeededGenerator) -> [UInt8] {
        var tar = original
        for _ in 0...random.roll(3) where !tar.members.isEmpty {
            let place = random.roll(tar.members.count)
            switch random.roll(10) {
            case 0: tar.members.remove(at: place)
            case 1: tar.members[place].content = random.pick(tar.members).content
            case 2:
                let name = random.pick([
                    "entries/00001.ndjson", "payloads/00001.ndjson", "documents/00", "../x", "", "policies/a@b.json",
                    "keys/0.vkey", "checkpoints/00001.ndjson", "entries/", "README.txt/x", "é",
                ])
                if !tar.members.contains(where: { $0.name == "docket-bundle/" + name }) {
                    tar.members.append(("docket-bundle/" + name, random.pick(tar.members).content))
                }
            case 3...5:
                var pieces = tar.members[place].content.split(separator: UInt8(ascii: "\n")).map(Array.init)
                guard !pieces.isEmpty else { break }
                let piece = random.roll(pieces.count)
                switch random.roll(4) {
                case 0: pieces.remove(at: piece)
                case 1: pieces.insert(pieces[piece], at: random.roll(pieces.count))
                case 2: pieces.swapAt(piece, random.roll(pieces.count))
                default: lines.mutate(&pieces[piece], using: &random)
                }
                tar.members[place].content = Array(pieces.map { $0 + [UInt8(ascii: "\n")] }.joined())
            default: lines.mutate(&tar.members[place].content, using: &random)
            }
        }
        if random.roll(4) > 0 { tar.sum() }
        return tar.bytes
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Violation(description: "\(path): \(String(cString: strerror(errno)))") }
            written += count
        }
    }
}
