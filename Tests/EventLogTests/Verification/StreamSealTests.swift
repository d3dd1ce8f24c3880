import CanonicalJSON
import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

/// Seals over all streams, as verification judges them.
@Suite struct StreamSealTests {
    @Test func `a seal over the streams as they stand is sound`() throws {
        var writer = try LedgerWriter.small()
        try writer.sealStreams()
        try writer.sealStreams()
        try writer.ledger.expectFindings()
        try writer.ledger.bare.expectFindings()
    }

    @Test func `a seal over the streams as they stood is sound, whatever was written meanwhile`() throws {
        for size in 1..<25 as Range<UInt64> {
            var writer = try LedgerWriter.small()
            try writer.sealStreams(at: size)
            try writer.ledger.expectFindings(comment: "sealed at \(size)")
        }
    }

    @Test func `a seal that says anything else is a finding, at its place`() throws {
        let changes: [(StreamsSealed) -> JSONValue] = [
            { StreamsSealed(root: .zero, size: $0.size, streams: $0.streams).json },
            { StreamsSealed(root: $0.root, size: $0.size - 1, streams: $0.streams).json },
            { StreamsSealed(root: $0.root, size: $0.size + 1, streams: $0.streams).json },
            { StreamsSealed(root: $0.root, size: $0.size, streams: $0.streams + 1).json },
        ]
        for change in changes {
            var writer = try LedgerWriter.small()
            try writer.sealStreams(saying: change)
            try writer.ledger.expectFindings(Expected(.streamsRootMismatch, 25, touches: ["ledger"]))
        }
    }

    @Test func `a seal that leaves out the last event of a stream is a finding`() throws {
        var writer = try LedgerWriter.small()
        let ledger = writer.ledger
        try writer.sealStreams { seal in
            var records = (try? ledger.records(at: seal.size)) ?? []
            let earlier = (try? ledger.records(at: 24))?.first { $0.stream.text == LedgerWriter.alpha }
            guard let place = records.firstIndex(where: { $0.stream == earlier?.stream }), let earlier else {
                return .null
            }
            records[place] = earlier
            return StreamsSealed(root: MemoryLedger.root(of: records), size: seal.size, streams: seal.streams).json
        }
        try writer.ledger.expectFindings(Expected(.streamsRootMismatch, 25))
    }

    @Test func `a seal that covers no more than the one before it is a finding`() throws {
        var writer = try LedgerWriter.small()
        try writer.sealStreams()
        try writer.sealStreams(at: 25)
        try writer.ledger.expectFindings(Expected(.streamsRootMismatch, 26))
    }

    @Test func `a seal that cannot be read is malformed, and one in another stream is out of place`() throws {
        for payload: JSONValue in [[:], "x", ["root": "", "size": 3, "streams": 1]] {
            var writer = try LedgerWriter.small()
            try writer.sealStreams { _ in payload }
            try writer.ledger.expectFindings(Expected(.payloadMalformed, 25))
        }
        var writer = try LedgerWriter.small()
        try writer.commit([
            .init(type: "StreamsSealed", stream: LedgerWriter.alpha, payload: try writer.ledger.seal(at: 25).json)
        ])
        try writer.ledger.expectFindings(Expected(.streamsRootMismatch, 25, touches: [LedgerWriter.alpha]))
    }

    @Test func `an altered or missing entry before a seal is the one finding`() throws {
        let sound = try LedgerWriter.sealed().ledger
        for index in [3, 9, 24] {
            var altered = sound
            altered.rows[index].bytes[20] ^= 1
            try altered.expectFindings(Expected(.entryAltered, UInt64(index)))
            var missing = sound
            missing.rows.remove(at: index)
            try missing.expectFindings(Expected(.entryMissing, UInt64(index)))
        }
    }

    @Test func `what streams were is remembered as far back as a seal may reach, and no further`() throws {
        var heads = StreamHeads()
        let capacity = UInt64(StreamChanges.capacity)
        let names = (0..<7).map { "case/\($0)" }
        for index in 0..<(capacity + 500) {
            var name = names[Int(index % 7)]
            _ = name.withUTF8 { heads.take($0, index / 7, nil, hash: .zero, index: index) }
        }
        #expect(capacity >= StreamsSealed.longestDelay)
        for (size, isKnown) in [(499, false), (500, true), (501, true), (capacity, true), (capacity + 500, true)]
            as [(UInt64, Bool)]
        {
            let tree = heads.tree(at: size)
            #expect((tree != nil) == isKnown, "\(size)")
            guard let tree else { continue }
            let records = try names.enumerated().map { number, name in
                StreamRecord(
                    stream: try StreamName(name), length: (size + 6 - UInt64(number)) / 7, head: .zero)
            }
            #expect(tree.root == MemoryLedger.root(of: records), "\(size)")
            #expect(tree.count == 7)
        }
    }
}
