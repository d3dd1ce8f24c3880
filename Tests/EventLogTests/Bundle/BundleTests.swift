import CanonicalJSON
import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

@Suite struct BundleTests {
    let ledger: MemoryLedger

    init() throws {
        var writer = try LedgerWriter.small()
        let source: JSONValue = ["id": "PA.CP.PHAR.359", "title": "Inotuzumab"]
        try writer.commit([
            LedgerWriter.Event(
                type: "PolicyVersionPublished", stream: LedgerWriter.policy,
                payload: ["policy": "PA.CP.PHAR.359", "source": source, "version": "2025-10"])
        ])
        ledger = writer.ledger
    }

    @Test(arguments: Bundle.Contents.allCases)
    func `a sound ledger makes a sound bundle`(_ contents: Bundle.Contents) throws {
        for longestPart in [1, 4096, 1 << 30] as [UInt64] {
            let report = try verifyBundle(TemporaryFile(ledger.bundle(contents, longestPart: longestPart)))
            #expect(report.findings == [])
            #expect(report.entries == 26)
            #expect(report.head?.size == 26)
            #expect(report.payloadsWithheld == (contents == .entries ? 22 : 0))
            #expect(report.payloadsChecked == (contents == .entries ? 4 : 26))
            #expect(report.documentsChecked == (contents == .documents ? 2 : 0))
            #expect(report.documentsWithheld == (contents == .payloads ? 2 : 0))
        }
    }

    @Test func `a bundle gives back every stored byte`() throws {
        let file = try TemporaryFile(ledger.bundle())
        let reader = try BundleReader(path: file.path)
        var entries: [StoredEntry] = []
        try reader.forEachEntry(from: 0) { entries.append($0) }
        var expected: [StoredEntry] = []
        try ledger.bare.forEachEntry(from: 0) { expected.append($0) }
        #expect(entries == expected)
        var checkpoints: [StoredCheckpoint] = []
        try reader.forEachCheckpoint { checkpoints.append($0) }
        #expect(checkpoints == ledger.checkpoints)
        for (digest, content) in ledger.documents {
            #expect(SHA256.digest(content) == digest)
            #expect(try reader.documentStatus(digest) == .intact)
        }
    }

    @Test func `a walk goes on where it was ended, and can begin anywhere`() throws {
        struct Enough: Error {}
        let file = try TemporaryFile(ledger.bundle())
        let reader = try BundleReader(path: file.path)
        var seqs: [UInt64] = []
        for start in [0, 3, 3, 9, 2, 25, 26] as [UInt64] {
            var taken = 0
            do {
                try reader.forEachEntry(from: start) { stored in
                    if taken == 2 { throw Enough() }
                    taken += 1
                    seqs.append(try Entry(canonical: stored.bytes).seq.value)
                    #expect(stored.payload != nil)
                }
            } catch is Enough {}
        }
        #expect(seqs == [0, 1, 3, 4, 3, 4, 9, 10, 2, 3, 25])
    }

    @Test func `the same ledger makes the same bytes`() throws {
        #expect(try ledger.bundle() == ledger.bundle())
        #expect(try ledger.bundle().count % 512 == 0)
    }

    @Test func `a damaged ledger goes into its bundle as it is, for evidence`() throws {
        var ledger = ledger.bare
        ledger.rows[4].bytes = [0x0A, 0xFF, 0x22]
        ledger.payloads[6]?.payload = Array("{ \"not\": canonical\n".utf8)
        ledger.payloads[7]?.salt = nil
        ledger.payloads[8]?.payload = nil
        ledger.checkpoints[3] = StoredCheckpoint(size: 10, note: [0xFF, 0x0A])
        let file = try TemporaryFile(ledger.bundle())
        let reader = try BundleReader(path: file.path)
        var entries: [StoredEntry] = []
        try reader.forEachEntry(from: 0) { entries.append($0) }
        #expect(entries[4].bytes == [0x0A, 0xFF, 0x22])
        #expect(entries[6].payload == ledger.payloads[6]?.payload)
        #expect(entries[7].salt == nil && entries[7].payload != nil)
        #expect(entries[8].salt != nil && entries[8].payload == nil)
        let report = try verifyBundle(file)
        #expect(
            report.findings.map { Expected($0.kind, $0.index) } == [
                Expected(.entryAltered, 4), Expected(.payloadAltered, 6), Expected(.payloadMissing, 7),
                Expected(.checkpointMalformed, 10),
            ])
        #expect(report.findings[2].lastIndex == 8)
    }

    @Test func `a saved head shows that a bundle was cut back`() throws {
        var cut = ledger
        cut.rows.removeLast(4)
        cut.checkpoints.removeLast(2)
        let last = try #require(ledger.checkpoints.last)
        let report = try verifyBundle(
            TemporaryFile(cut.bundle()), anchors: [StoredAnchor(name: "saved.note", note: last.note)])
        #expect(report.findings.map(\.kind) == [.rolledBack])
    }

    @Test func `a ledger that changes while it is written makes no bundle`() throws {
        final class Growing: LedgerSource {
            var ledger: MemoryLedger
            let change: (inout MemoryLedger) -> Void
            var walks = 0
            init(_ ledger: MemoryLedger, _ change: @escaping (inout MemoryLedger) -> Void) {
                self.ledger = ledger
                self.change = change
            }
            var declaredOrigin: String { ledger.declaredOrigin }
            var entryCount: UInt64 { ledger.entryCount }
            var payloadsIncluded: Bool { true }
            var tilesIncluded: Bool { true }
            var anchors: [StoredAnchor] { [] }
            func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
                try ledger.forEachEntry(from: index, body)
                walks += 1
                if walks == 1 { change(&ledger) }
            }
            func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws {
                try ledger.forEachCheckpoint(body)
            }
            func forEachTile(_ body: (StoredTile) throws -> Void) throws {}
            func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus { .withheld }
        }
        let changes: [(inout MemoryLedger) -> Void] = [
            { $0.rows.append(MemoryLedger.Row(index: 26, hash: nil, bytes: $0.rows[25].bytes)) },
            { $0.rows.removeLast() },
            { $0.payloads[12] = nil },
            { $0.rows[3].bytes.append(0x20) },
        ]
        for change in changes {
            for longestPart in [1, 1 << 20] as [UInt64] {
                let writer = BundleWriter(contents: .payloads, documents: nil, longestPart: longestPart)
                #expect(throws: BundleError.self) {
                    _ = try writer.write(Growing(ledger, change), to: { _ in })
                }
            }
        }
    }
}
