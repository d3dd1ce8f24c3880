import CanonicalJSON
import Cryptography
import EventLog
import Testing
import TransparencyLog

/// Saved heads with witnesses' signatures.
@Suite struct WitnessedHeadTests {
    private let witnesses: [Cosigner]

    init() throws {
        witnesses = try (0..<3).map {
            try Cosigner(
                name: "w\($0).example", key: PrivateKey(ed25519Seed: [UInt8](repeating: UInt8(40 + $0), count: 32)))
        }
    }

    private func event(_ indices: [Int], required: Int) throws -> LedgerWriter.Event {
        let members = indices.map {
            WitnessesChanged.Member(key: witnesses[$0].verifierKey, url: "https://w\($0).example")
        }
        return LedgerWriter.Event(
            type: "WitnessesChanged", stream: "ledger",
            payload: try WitnessesChanged(members: members, required: required).json)
    }

    /// A ledger that names three witnesses, two of them required, at entry 25, and goes on.
    private func writer() throws -> LedgerWriter {
        var writer = try LedgerWriter.small()
        try writer.commit([event([0, 1, 2], required: 2)])
        try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.beta)])
        try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.gamma)])
        return writer
    }

    /// The checkpoint over `size` entries, cosigned at the `times` of some of the witnesses.
    private func note(_ ledger: MemoryLedger, _ size: UInt64, _ times: [Int: UInt64]) throws -> SignedNote {
        let stored = try #require(ledger.checkpoints.first { $0.size == size })
        return try times.sorted { $0.key < $1.key }.reduce(SignedNote(parsing: stored.note)) {
            try $0.adding(witnesses[$1.key].cosign(text: $0.text, at: $1.value))
        }
    }

    private func anchor(_ ledger: MemoryLedger, _ size: UInt64, _ times: [Int: UInt64]) throws -> StoredAnchor {
        StoredAnchor(name: StoredAnchor.witnessedName(size: size), note: try note(ledger, size, times).bytes)
    }

    @Test func `the largest head with enough cosignatures is told, and the moment by which that many had seen it`()
        throws
    {
        var ledger = try writer().ledger
        ledger.anchors = [
            try anchor(ledger, 26, [0: 1_760_000_000, 1: 1_760_000_100, 2: 1_760_000_050]),
            try anchor(ledger, 27, [0: 1_760_000_200, 2: 1_760_000_300]), try anchor(ledger, 28, [1: 1_760_000_400]),
        ]
        let report = try ledger.verify()
        #expect(report.isSound)
        let witnesses = try #require(report.witnesses)
        #expect(witnesses.trust == .ledger && witnesses.quorum.required == 2 && witnesses.quorum.keys.count == 3)
        #expect(witnesses.head?.size == 27)
        #expect(witnesses.head?.names == ["w0.example", "w2.example"])
        #expect(witnesses.head?.time?.rfc3339 == "2025-10-09T08:58:20.000Z")
        #expect(report.json.objectValue?["witnesses"]?.objectValue?["head"]?.objectValue?["size"] == 27)
    }

    @Test func `a log without witnesses says nothing of them, and one without such a head says so`() throws {
        #expect(try LedgerWriter.small().ledger.verify().witnesses == nil)
        let report = try writer().ledger.verify()
        #expect(report.isSound)
        #expect(report.witnesses != nil && report.witnesses?.head == nil)
    }

    @Test func `a head counts by the witnesses on record when it was signed`() throws {
        var writer = try LedgerWriter.small()
        var early = writer.ledger
        early.anchors = [try anchor(early, 25, [0: 1])]
        #expect(try early.verify().witnesses == nil)
        try writer.commit([event([0], required: 1)])
        try writer.commit([event([0, 1], required: 2)])
        try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.beta)])
        var ledger = writer.ledger
        // Before any was named; when one was enough; when it was not.
        ledger.anchors = [
            try anchor(ledger, 25, [0: 1]), try anchor(ledger, 26, [0: 2]), try anchor(ledger, 27, [0: 3]),
        ]
        #expect(try ledger.verify().witnesses?.head?.size == 26)
    }

    @Test func `a line a known witness did not sign is a finding, a stranger's is not`() throws {
        var ledger = try writer().ledger
        let moved = try #require(try note(ledger, 26, [1: 5]).signatures.last)
        let stranger = try Cosigner(name: "w1.example", key: .generate(.ed25519))
        let good = try note(ledger, 27, [0: 5])
        let name = StoredAnchor.witnessedName(size: 27)
        ledger.anchors = [StoredAnchor(name: name, note: try good.adding(moved).bytes)]
        try ledger.expectFindings(Expected(.cosignatureBad, 27))
        ledger.anchors = [
            StoredAnchor(name: name, note: try good.adding(stranger.cosign(text: good.text, at: 5)).bytes)
        ]
        let report = try ledger.verify()
        #expect(report.isSound && report.witnesses?.head == nil)
    }

    @Test func `witnesses that the caller names count alone, and no head of theirs is a finding`() throws {
        var ledger = try writer().ledger
        ledger.anchors = [try anchor(ledger, 27, [0: 5, 1: 6])]
        func verify(_ indices: [Int], _ required: Int) throws -> VerificationReport {
            let quorum = try WitnessQuorum(keys: indices.map { witnesses[$0].verifierKey }, required: required)
            return try LogVerification(expectedWitnesses: quorum).run(ledger)
        }
        let sound = try verify([1], 1)
        #expect(sound.isSound && sound.witnesses?.trust == .pinned)
        #expect(sound.witnesses?.head?.names == ["w1.example"])
        for (indices, required) in [([2], 1), ([0, 1, 2], 3)] {
            #expect(try verify(indices, required).findings.map(\.kind) == [.notWitnessed])
        }
    }

    @Test func `a cosigned head that the log does not reach, or does not agree with, is a finding as any other`() throws
    {
        let long = try writer().ledger
        var short = try LedgerWriter.small().ledger
        short.anchors = [try anchor(long, 27, [0: 5, 1: 6])]
        try short.expectFindings(Expected(.rolledBack, 25))

        var other = try LedgerWriter.small(seed: 2)
        try other.commit([event([0, 1, 2], required: 2)])
        try other.commit([LedgerWriter.event("FactAsserted", LedgerWriter.alpha)])
        var split = other.ledger
        split.anchors = [try anchor(long, 27, [0: 5, 1: 6])]
        let report = try split.verify()
        #expect(report.findings.map(\.kind) == [.treeMismatch])
        #expect(report.witnesses?.head == nil)
    }

    @Test func `a record of witnesses that cannot be is a finding`() throws {
        for payload: JSONValue in [
            ["required": 1, "witnesses": []], ["required": 0],
            ["required": 1, "witnesses": [["url": "x", "vkey": "y"]]],
        ] {
            var writer = try LedgerWriter.small()
            try writer.commit([LedgerWriter.Event(type: "WitnessesChanged", stream: "ledger", payload: payload)])
            try writer.ledger.expectFindings(Expected(.payloadMalformed, 25))
        }
    }

    @Test func `a bundle carries cosigned heads, and is checked against them`() throws {
        var ledger = try writer().ledger
        ledger.anchors = [
            try anchor(ledger, 26, [0: 5, 1: 6]), try anchor(ledger, 27, [0: 7, 2: 8]),
            StoredAnchor(name: "anchors/head.note", note: ledger.checkpoints[0].note),
        ]
        for contents in Bundle.Contents.allCases {
            let report = try verifyBundle(TemporaryFile(ledger.bundle(contents)))
            #expect(report.isSound, "\(report.findings)")
            #expect(report.anchorsChecked == 2)
            #expect(report.witnesses?.head?.size == 27)
        }
    }

    @Test(arguments: [
        "anchors/head.note", "anchors/witnessed-27.note", "anchors/witnessed-0000000000000000002x.note",
        "anchors/witnessed-00000000000000000027.note/x", "anchors/witnessed-00000000000000000027",
    ])
    func `only heads over a size of twenty digits are cosigned heads by their name`(_ name: String) {
        #expect(!StoredAnchor(name: name, note: []).isWitnessed)
        #expect(StoredAnchor(name: StoredAnchor.witnessedName(size: .max), note: []).isWitnessed)
    }
}
