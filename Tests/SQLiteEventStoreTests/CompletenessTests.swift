import Cryptography
import EventLog
import EventStore
import Foundation
import Support
import Testing
import TransparencyLog

@testable import SQLiteEventStore

@Suite("A ledger proves that a stream is complete")
struct CompletenessTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    /// The records of the streams of the first `size` entries, counted entry by entry.
    private func records(at size: UInt64) throws -> [StreamRecord] {
        var records: [StreamName: StreamRecord] = [:]
        try LedgerSnapshot(of: fixture.path).forEachEntry(from: 0) { stored in
            guard let index = stored.index, index < size else { return }
            let entry = try Entry(canonical: stored.bytes)
            records[entry.stream] = StreamRecord(
                stream: entry.stream, length: (records[entry.stream]?.length ?? 0) + 1,
                head: MerkleTree.leafHash(stored.bytes))
        }
        return records.values.sorted { $0.stream < $1.stream }
    }

    private func census(at size: UInt64, isChecked: Bool) throws -> [StreamRecord] {
        try StreamCensus.withCensus(of: LedgerDirectory(fixture.path), at: size) { census, _ in
            var records: [StreamRecord] = []
            try census.forEachStream(isChecked: isChecked) { records.append($0) }
            return records
        }
    }

    /// Appends to streams at random, `commits` times.
    private func append(_ commits: Int, to ledger: SQLiteLedger, using random: inout SeededGenerator) throws {
        for _ in 0..<commits {
            let requests = try (0..<(1 + random.next() % 4)).map { _ in
                try LedgerFixture.request("s\(random.next() % 40)", Int(1 + random.next() % 3))
            }
            _ = try ledger.commit(requests, now: LedgerFixture.now)
        }
    }

    private func seal(_ ledger: SQLiteLedger) throws -> StreamsSealed {
        let seal = try ledger.streamsSeal()
        let event = ProposedEvent(
            type: StreamsSealed.type, occurredAt: LedgerFixture.now, actor: try EntryActor(version: "1"),
            payload: seal.json)
        _ = try ledger.commit(
            [AppendRequest(stream: .ledger, expected: .any, events: [event])], now: LedgerFixture.now)
        return seal
    }

    @Test("streams are counted as they stood at any size, whether the index is ahead, behind or not there")
    func countsStreams() throws {
        let seed: UInt64 = 91
        var random = SeededGenerator(seed: seed)
        let ledger = try fixture.open()
        try append(40, to: ledger, using: &random)
        try ledger.flushIndex()
        let covered = try ledger.head().size
        try append(20, to: ledger, using: &random)
        let size = try ledger.head().size
        for hasIndex in [true, false] {
            if !hasIndex {
                try ledger.close()
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: LedgerDirectory(fixture.path).index + suffix)
                }
            }
            for at in [0, 1, 2, covered / 2, covered - 1, covered, covered + 1, size - 1, size] {
                let comment: Comment = "seed \(seed), at \(at), with an index: \(hasIndex)"
                #expect(try census(at: at, isChecked: false) == records(at: at), comment)
            }
            #expect(try census(at: size, isChecked: true) == records(at: size))
        }
    }

    @Test("every stream is shown to be complete, and the ledger stays sound")
    func provesEveryStream() throws {
        let seed: UInt64 = 92
        var random = SeededGenerator(seed: seed)
        let ledger = try fixture.open()
        var seals: [StreamsSealed] = []
        for _ in 0..<3 {
            try append(15, to: ledger, using: &random)
            seals.append(try seal(ledger))
        }
        try append(10, to: ledger, using: &random)
        let last = try #require(seals.last)
        let sealed = try records(at: last.size)
        #expect(last.streams == UInt64(sealed.count))
        #expect(try ledger.lastStreamsSeal()?.seal == last)
        for record in try records(at: ledger.head().size) {
            let packet = try ledger.completenessPacket(of: record.stream, withPayloads: true)
            let claim = try packet.check(expectedKey: ledger.verifierKey).get()
            #expect(UInt64(claim.hashes.count) == record.length)
            #expect(claim.hashes.last == record.head)
            let length = sealed.first { $0.stream == record.stream }?.length ?? 0
            #expect(UInt64(claim.sealed.count) == length, "seed \(seed): \(record.stream)")
            #expect(claim.payloads == claim.hashes.count)
        }
        for name in ["case/s", "case/s40", "a", "zebra"] {
            let claim = try ledger.completenessPacket(of: StreamName(name), withPayloads: false).check().get()
            #expect(claim.hashes.isEmpty)
        }
        try ledger.close()
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test("a seal holds, whatever is appended while it is made")
    func sealsWhileOthersAppend() async throws {
        let ledger = try fixture.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var random = SeededGenerator(seed: 93)
                try append(150, to: ledger, using: &random)
            }
            group.addTask {
                for _ in 0..<6 { _ = try seal(ledger) }
            }
            try await group.waitForAll()
        }
        try ledger.close()
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test("a stream that was never sealed has no such proof")
    func needsASeal() throws {
        let ledger = try fixture.open()
        defer { try? ledger.close() }
        #expect(try ledger.lastStreamsSeal() == nil)
        #expect {
            try ledger.completenessPacket(of: .ledger, withPayloads: false)
        } throws: { ($0 as? LedgerError)?.kind == .notFound }
    }
}
