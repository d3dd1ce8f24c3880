import CanonicalJSON
import Cryptography
import EventLog
import Testing
import TransparencyLog

/// Changes to one stored entry, and what they must be called.
@Suite struct EntryTamperingTests {
    /// A way to change an entry's bytes; nil from `apply` where it would not change that entry.
    struct Change: CustomTestStringConvertible, Sendable {
        let name: String
        let apply: @Sendable ([UInt8]) -> [UInt8]?
        var testDescription: String { name }

        static func member(_ name: String, _ change: @escaping @Sendable (inout JSONObject) -> Void) -> Change {
            Change(name: name) { bytes in
                guard let value = try? JSONValue(parsing: bytes), case .object(var members) = value else { return nil }
                change(&members)
                let changed = JSONValue.object(members).canonicalBytes
                return changed == bytes ? nil : changed
            }
        }

        static func flipped(_ base64: JSONValue?) -> JSONValue {
            guard var bytes = base64?.stringValue.flatMap({ Base64.decode($0) }) else {
                return .string(SHA256.digest([1]).base64)
            }
            bytes[7] ^= 0x10
            return .string(Base64.encode(bytes))
        }

        static func shifted(_ value: JSONValue?, by distance: Int64) -> JSONValue {
            .integer((value?.integerValue ?? 0) + distance)
        }
    }

    static let changes: [Change] = [
        .member("actor.id") { $0["actor"] = ["id": "engine", "version": "9"] },
        .member("actor.role") { members in
            guard case .object(var actor)? = members["actor"], actor["role"] != nil else { return }
            actor["role"] = "clinician"
            members["actor"] = .object(actor)
        },
        .member("actor.credential") { members in
            guard case .object(var actor)? = members["actor"], actor["role"] != nil else { return }
            actor["credential"] = actor["credential"] == .null ? "MD 7" : .null
            members["actor"] = .object(actor)
        },
        .member("causation") { $0["causation"] = $0["causation"] == .null ? $0["id"] : .null },
        .member("commit") { $0["commit"] = $0["commit"] == 0 ? 1 : 0 },
        .member("correlation") { $0["correlation"] = "other" },
        .member("id") { $0["id"] = "0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff" },
        .member("log") { $0["log"] = "ledger.example.org/pa-2027" },
        .member("occurredAt") { $0["occurredAt"] = Change.shifted($0["occurredAt"], by: 1) },
        .member("payload.digest") { members in
            members["payload"] = ["digest": Change.flipped(members["payload"]?.objectValue?["digest"])]
        },
        .member("position up") { $0["position"] = Change.shifted($0["position"], by: 1) },
        .member("position down") { $0["position"] = Change.shifted($0["position"], by: -1) },
        .member("prev") { $0["prev"] = Change.flipped($0["prev"]) },
        .member("recordedAt earlier") { $0["recordedAt"] = Change.shifted($0["recordedAt"], by: -1_000_000_000) },
        .member("recordedAt later") { $0["recordedAt"] = Change.shifted($0["recordedAt"], by: 1_000_000_000) },
        .member("request") { members in
            members["request"] =
                members["request"] == .null
                ? ["digest": .string(SHA256.digest([2]).base64), "events": 1, "key": "k"] : .null
        },
        .member("schema") { $0["schema"] = 2 },
        .member("seq by one") { $0["seq"] = Change.shifted($0["seq"], by: 1) },
        .member("seq by far") { $0["seq"] = Change.shifted($0["seq"], by: 5_000) },
        .member("seq back") { $0["seq"] = Change.shifted($0["seq"], by: -2) },
        .member("stream to another case") {
            $0["stream"] = .string(
                $0["stream"]?.stringValue == LedgerWriter.alpha ? LedgerWriter.beta : LedgerWriter.alpha)
        },
        .member("stream to a new case") { $0["stream"] = "case/none" },
        .member("streamPrev") { $0["streamPrev"] = Change.flipped($0["streamPrev"]) },
        .member("type") { $0["type"] = "DeterminationRevoked" },
        .member("v") { $0["v"] = 2 },
        .member("a member more") { $0["note"] = .null },
        .member("a member less") { $0["causation"] = nil },
        Change(name: "a space") { $0 + [0x20] },
        Change(name: "cut short") { Array($0.dropLast()) },
        Change(name: "emptied") { _ in [] },
        Change(name: "one bit") { bytes in
            var bytes = bytes
            bytes[bytes.count / 2] ^= 1
            return bytes
        },
    ]

    @Test(arguments: changes)
    func `a changed entry is one altered entry, whichever it is`(_ change: Change) throws {
        let sound = try LedgerWriter.small().ledger
        for index in sound.rows.indices {
            guard let bytes = change.apply(sound.rows[index].bytes) else { continue }
            for original in [sound, sound.bare] {
                var ledger = original
                ledger.rows[index].bytes = bytes
                let stream = try Entry(canonical: sound.rows[index].bytes).stream.text
                // Nothing tells the stream of an entry that says nothing and that no later entry of its stream names.
                let isUntold = change.name == "emptied" && [2, 22, 23, 24].contains(index)
                try ledger.expectFindings(
                    Expected(.entryAltered, UInt64(index), touches: isUntold ? [] : [stream]),
                    comment: "\(change.name) of entry \(index), \(original.isIndexed ? "indexed" : "bare")")
            }
        }
    }

    @Test func `a finding tells the last head that verifies before it, and since when`() throws {
        var ledger = try LedgerWriter.small().ledger
        let entries = try ledger.rows.map { try Entry(canonical: $0.bytes) }
        ledger.rows[9].bytes[200] ^= 1
        let finding = try #require(try ledger.verify().findings.first)
        #expect(finding.lastGoodSize == 6)
        #expect(finding.since == entries[8].recordedAt)
        #expect(finding.cases == [LedgerWriter.beta])
        #expect(finding.lastIndex == nil)
    }

    @Test func `after an altered entry the rest still verifies up to the newest head`() throws {
        var ledger = try LedgerWriter.small().ledger
        ledger.rows[4].bytes[100] ^= 1
        let report = try ledger.verify()
        #expect(report.head?.size == 25)
        #expect(report.entries == 25)
    }

    @Test func `an altered entry whose stored hash was changed to match is an altered entry`() throws {
        for index in [0, 3, 5, 9, 24] {
            let sound = try LedgerWriter.small().ledger
            let entry = try Entry(canonical: sound.rows[index].bytes)
            var ledger = sound
            ledger.rows[index].bytes = Array(
                String(decoding: sound.rows[index].bytes, as: UTF8.self)
                    .replacing("\"schema\":1", with: "\"schema\":2").utf8)
            ledger.rows[index].hash = MerkleTree.leafHash(ledger.rows[index].bytes)
            try ledger.expectFindings(
                Expected(.entryAltered, UInt64(index), touches: [entry.stream.text]), comment: "entry \(index)")
        }
    }

    @Test func `two altered entries in one commit are both named`() throws {
        for original in [try LedgerWriter.small().ledger, try LedgerWriter.small().ledger.bare] {
            var ledger = original
            ledger.rows[16].bytes[300] ^= 1
            ledger.rows[19].bytes[300] ^= 1
            try ledger.expectFindings(Expected(.entryAltered, 16), Expected(.entryAltered, 19))
        }
    }

    @Test func `altered neighbours are one finding over both`() throws {
        for original in [try LedgerWriter.small().ledger, try LedgerWriter.small().ledger.bare] {
            var ledger = original
            ledger.rows[16].bytes[300] ^= 1
            ledger.rows[17].bytes[300] ^= 1
            let findings = try ledger.verify().findings
            #expect(findings.map(\.kind) == [.entryAltered])
            #expect(findings.first?.index == 16)
            #expect(findings.first?.lastIndex == 17)
            #expect(findings.first?.touches == [LedgerWriter.alpha, LedgerWriter.beta])
        }
    }

    @Test func `thirty altered entries are thirty entries in the findings, and nothing else`() throws {
        for original in [try LedgerWriter.large.get().ledger, try LedgerWriter.large.get().ledger.bare] {
            var ledger = original
            for index in stride(from: 7, to: 1300, by: 43) { ledger.rows[index].bytes[300] ^= 1 }
            let findings = try ledger.verify().findings
            #expect(findings.allSatisfy { $0.kind == .entryAltered })
            #expect(findings.map(\.index) == stride(from: 7, to: 1300, by: 43).map { $0 })
        }
    }

    @Test func `a ledger altered everywhere reports a thousand findings at most, and counts the rest`() throws {
        var ledger = try LedgerWriter.large.get().ledger
        for index in ledger.payloads.keys where index % 2 == 0 || index % 3 == 0 {
            ledger.payloads[index]?.salt?[0] ^= 1
        }
        for index in stride(from: 1, to: 1300, by: 2) { ledger.rows[index].hash = .zero }
        let report = try ledger.verify()
        #expect(report.findings.count == 1000)
        #expect(!report.omitted.isEmpty)
        #expect(!report.isSound)
    }
}
