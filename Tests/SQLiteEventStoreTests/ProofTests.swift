import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

@Suite("A ledger proves what it holds")
struct ProofTests {
    private let fixture: LedgerFixture
    private let ledger: SQLiteLedger

    /// A ledger of 1,351 entries: five full tiles and one of 71.
    init() throws {
        fixture = try LedgerFixture()
        ledger = try fixture.open()
        for round in 0..<9 {
            _ = try ledger.commit([LedgerFixture.request("s\(round)", 150)], now: LedgerFixture.now)
        }
    }

    @Test("every kind of entry has an inclusion proof that its hash and the signed head verify")
    func provesInclusion() throws {
        let head = try ledger.head()
        for index in [0, 1, 255, 256, 600, 1023, 1024, 1349, 1350].map(UInt64.init) {
            let event = try #require(try ledger.event(at: EntryIndex(index)))
            let proof = try ledger.proof(of: EntryIndex(index))
            #expect(proof.failure(leaf: event.hash, key: ledger.verifierKey) == nil, "\(index)")
            for size in [index + 1, (index + head.size) / 2 + 1, head.size] where size <= head.size && size > index {
                let root = try ledger.inclusionProof(index: EntryIndex(index), size: size).root(leaf: event.hash)
                let consistency = try ledger.consistencyProof(oldSize: size, newSize: head.size)
                #expect(
                    consistency.verify(oldRoot: try #require(root), newRoot: head.checkpoint.root),
                    "\(index) of \(size)")
            }
        }
    }

    @Test("the proofs that a receipt brings along are those that the log gives, whatever is committed together")
    func provesFromReceipts() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<40 {
            let requests = try (0..<Int.random(in: 1...12, using: &generator)).map {
                try LedgerFixture.request("r\(round)-\($0)", Int.random(in: 1...40, using: &generator))
            }
            for outcome in try ledger.commit(requests, now: LedgerFixture.now) {
                let receipt = try #require(outcome.receipt)
                let root = try Checkpoint(parsing: try SignedNote(parsing: receipt.checkpoint).text).root
                let proofs = try #require(receipt.inclusionProofs)
                #expect(proofs.count == receipt.entries.count)
                for (entry, proof) in zip(receipt.entries, proofs) {
                    #expect(proof.verify(leaf: entry.hash, root: root), "seed \(seed)")
                    #expect(
                        try proof == ledger.inclusionProof(index: entry.index, size: proof.size), "seed \(seed)")
                }
                let part = receipt.part(0..<1)
                #expect(part.inclusionProofs == [proofs[0]])
            }
        }
    }

    @Test("what is not there has no proof")
    func refusesBeyondTheEnd() throws {
        let size = try ledger.head().size
        func isNotFound(_ error: any Error) -> Bool { (error as? LedgerError)?.kind == .notFound }
        #expect { try ledger.proof(of: EntryIndex(size)) } throws: { isNotFound($0) }
        #expect { try ledger.inclusionProof(index: EntryIndex(5), size: 5) } throws: { isNotFound($0) }
        #expect { try ledger.inclusionProof(index: EntryIndex(5), size: size + 1) } throws: { isNotFound($0) }
        #expect { try ledger.consistencyProof(oldSize: 3, newSize: 2) } throws: { isNotFound($0) }
    }

    @Test("exported tiles are the tree that the exported checkpoint signs, entries included")
    func exportsTiles() throws {
        let directory = TemporaryDirectory()
        var last = (done: 0, total: 0)
        let count = try LedgerSnapshot(of: fixture.path).exportTiles(to: directory.appending("log/tiles")) {
            last = ($0, $1)
        }
        func read(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(fileURLWithPath: directory.appending("log/tiles/\(name)"))))
        }
        let note = try SignedNote(parsing: read("checkpoint"))
        #expect(note.verify(with: ledger.verifierKey))
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.size == 1351)

        var frontier = MerkleFrontier()
        var payloadFree = true
        for bundle in TileCoordinate.entryBundles(forSize: checkpoint.size) {
            let entries = try EntryBundle.decode(read(bundle.entriesPath))
            #expect(entries.count == bundle.width)
            let tile = try read(TileCoordinate(level: 0, index: bundle.index, width: bundle.width).path)
            #expect(tile == entries.flatMap { MerkleTree.leafHash($0).bytes })
            for entry in entries {
                frontier.append(MerkleTree.leafHash(entry))
                payloadFree = payloadFree && !String(decoding: entry, as: UTF8.self).contains("number")
            }
        }
        #expect(frontier.root == checkpoint.root)
        #expect(payloadFree)
        let upper = try read("tile/1/000.p/5")
        let roots = (0..<5).map { tile in
            var frontier = MerkleFrontier()
            for leaf in 0..<256 {
                frontier.append(try! #require(try! ledger.event(at: EntryIndex(UInt64(tile * 256 + leaf)))).hash)
            }
            return frontier.root
        }
        #expect(upper == roots.flatMap(\.bytes))
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.appending("log/tiles"))
            .filter { !$0.hasPrefix("checkpoint") && $0.split(separator: "/").count > 2 && !$0.hasSuffix(".p") }
        #expect(files.count == 13)
        #expect(last == (14, 14) && count == 14)
    }

    @Test("tiles are brought up to date under the eyes of whoever reads them, and never to another history")
    func exportsTilesAgain() throws {
        let directory = TemporaryDirectory()
        let tiles = directory.appending("tiles")
        try LedgerSnapshot(of: fixture.path).exportTiles(to: tiles)
        let checkpoint = URL(fileURLWithPath: "\(tiles)/checkpoint")
        let old = try Data(contentsOf: checkpoint)
        let reader = try FileHandle(forReadingFrom: checkpoint)
        try LedgerSnapshot(of: fixture.path).exportTiles(to: tiles)
        #expect(try reader.readToEnd() == old)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: tiles).allSatisfy { !$0.hasSuffix(".draft") })

        // The same log, with a head that is larger, or is another's.
        let head = try ledger.head().checkpoint
        let others = [
            (Checkpoint(origin: head.origin, size: head.size + 1, root: head.root), LedgerError.Kind.behindAnchor),
            (Checkpoint(origin: head.origin, size: head.size, root: .zero), .behindAnchor),
            (Checkpoint(origin: "other.example/log", size: head.size, root: head.root), .alreadyExists),
        ]
        for (other, kind) in others {
            let note = try other.signed(by: NoteSigner(name: other.origin, key: .generate(.ed25519)))
            try Data(note.bytes).write(to: checkpoint)
            #expect { try LedgerSnapshot(of: fixture.path).exportTiles(to: tiles) } throws: {
                ($0 as? LedgerError)?.kind == kind
            }
            #expect(try Data(contentsOf: checkpoint) == Data(note.bytes))
        }
    }
}
