import CanonicalJSON
import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

@Suite struct CompletenessPacketTests {
    private static let names = [
        LedgerWriter.alpha, LedgerWriter.beta, LedgerWriter.delta, LedgerWriter.policy, "ledger", "case/nobody", "a",
        "zebra",
    ]

    private func claim(_ packet: CompletenessPacket, key: VerifierKey? = nil) throws -> CompletenessClaim {
        try packet.check(expectedKey: key).get()
    }

    @Test func `a packet shows all events up to the seal, and those after it`() throws {
        let writer = try LedgerWriter.sealed()
        let packet = try writer.ledger.packet(of: LedgerWriter.alpha, key: writer.verifierKey)
        let claim = try claim(packet, key: writer.verifierKey)
        #expect(claim.sealed == [3, 4, 7, 10, 11, 15, 16, 19, 24])
        #expect(claim.tail == [26])
        #expect(claim.seal.size == 25)
        #expect(claim.sealIndex == 25)
        #expect(claim.payloads == 10)
        #expect(claim.head.size == 28)
        #expect(
            claim.sentences == [
                "These are all 9 events of \(LedgerWriter.alpha) up to entry 24 (sealed at size 25, by entry 25).",
                "1 event after that is in the log (entry 26); that there are no more is not yet sealed.",
            ])
    }

    @Test func `a packet shows that a stream was not there, or that it began after the seal`() throws {
        let writer = try LedgerWriter.sealed()
        for name in ["a", "case/nobody", "zebra"] {
            let claim = try claim(writer.ledger.packet(of: name, key: writer.verifierKey))
            #expect(claim.sealed == [] && claim.tail == [])
            #expect(
                claim.sentences == [
                    "There was no event of \(name) among the first 25 entries (sealed by entry 25).",
                    "The log had 28 entries when this was made; that none of the last 3 belongs to it is not sealed.",
                ])
        }
        let begun = try claim(writer.ledger.packet(of: LedgerWriter.delta, key: writer.verifierKey))
        #expect(begun.sealed == [])
        #expect(begun.tail == [27])
    }

    @Test func `a packet reads back as it was written, with payloads and without`() throws {
        let writer = try LedgerWriter.sealed()
        for name in Self.names {
            for withPayloads in [true, false] {
                let packet = try writer.ledger.packet(of: name, key: writer.verifierKey, withPayloads: withPayloads)
                let read = try CompletenessPacket(parsing: packet.bytes)
                #expect(read == packet)
                #expect(read.bytes == packet.bytes)
                let claim = try claim(read)
                #expect(claim.payloads == (withPayloads ? claim.hashes.count : 0))
            }
        }
    }

    @Test func `another key than the one expected is refused`() throws {
        let writer = try LedgerWriter.sealed()
        let other = try LedgerWriter(key: 2).verifierKey
        let packet = try writer.ledger.packet(of: LedgerWriter.alpha, key: writer.verifierKey)
        guard case .failure(let refusal) = packet.check(expectedKey: other) else {
            Issue.record("a packet under another key was accepted")
            return
        }
        #expect(refusal.reason.contains("expected"))
    }

    /// Whatever is changed, what comes out is no packet, or is refused, or claims something else.
    private func expectNoSameClaim(_ bytes: [UInt8], as original: CompletenessClaim, _ comment: Comment) {
        guard let packet = try? CompletenessPacket(parsing: bytes) else { return }
        switch packet.check(expectedKey: original.key) {
        case .failure(let refusal):
            #expect(!refusal.reason.isEmpty && !refusal.reason.hasSuffix("."), comment)
            #expect(!refusal.advice.isEmpty && !refusal.advice.hasSuffix("."), comment)
        case .success(let claim): #expect(claim != original, comment)
        }
    }

    @Test(arguments: [LedgerWriter.beta, "case/nobody"])
    func `a changed byte, wherever it is, is not accepted as the same claim`(name: String) throws {
        let writer = try LedgerWriter.sealed()
        let packet = try writer.ledger.packet(of: name, key: writer.verifierKey)
        let original = try claim(packet)
        let seed: UInt64 = 31
        var random = SeededGenerator(seed: seed)
        let bytes = packet.bytes.dropLast()
        for _ in 0..<500 {
            let place = Int(random.next() % UInt64(bytes.count))
            var changed = Array(bytes)
            changed[place] ^= UInt8(1 << (random.next() % 8))
            expectNoSameClaim(changed, as: original, "seed \(seed), byte \(place) of \(name)")
            changed = Array(bytes)
            changed.remove(at: place)
            expectNoSameClaim(changed, as: original, "seed \(seed), without byte \(place) of \(name)")
        }
    }

    @Test(arguments: [LedgerWriter.alpha, LedgerWriter.delta, "case/nobody"])
    func `a changed member, wherever it is, is not accepted as the same claim`(name: String) throws {
        let writer = try LedgerWriter.sealed()
        let packet = try writer.ledger.packet(of: name, key: writer.verifierKey)
        let original = try claim(packet)
        let variants = packet.json.variants
        #expect(variants.count > 100)
        for (number, variant) in variants.enumerated() {
            expectNoSameClaim(variant.canonicalBytes, as: original, "variant \(number) of \(name)")
        }
    }

    @Test func `events left out, added, or taken from another stream are refused`() throws {
        let writer = try LedgerWriter.sealed()
        let packet = try writer.ledger.packet(of: LedgerWriter.alpha, key: writer.verifierKey)
        let other = try writer.ledger.packet(of: LedgerWriter.beta, key: writer.verifierKey)
        func refusal(of entries: [ProvenEntry], _ standing: StreamStanding? = nil) -> String? {
            let changed = CompletenessPacket(
                stream: packet.stream, key: packet.key, checkpoint: packet.checkpoint, seal: packet.seal,
                standing: standing ?? packet.standing, entries: entries)
            if case .failure(let refusal) = changed.check() { return refusal.reason }
            return nil
        }
        #expect(refusal(of: packet.entries) == nil)
        for index in packet.entries.indices {
            var entries = packet.entries
            entries.remove(at: index)
            let reason = refusal(of: entries)
            // The tail alone may be cut short: it is not sealed.
            #expect((reason == nil) == (index == packet.entries.count - 1), "without event \(index)")
            entries = packet.entries
            entries.swapAt(index, (index + 1) % entries.count)
            #expect(refusal(of: entries) != nil)
            entries = packet.entries
            entries.insert(entries[index], at: index)
            #expect(refusal(of: entries) != nil)
            entries[index] = other.entries[0]
            #expect(refusal(of: entries)?.contains("is of \(LedgerWriter.beta)") ?? false)
        }
        #expect(
            refusal(of: [])
                == "9 events of \(LedgerWriter.alpha) were sealed, and 0 of them are here: it is not complete")
        #expect(refusal(of: packet.entries, other.standing)?.contains("not of \(LedgerWriter.alpha)") ?? false)
    }

    @Test func `an earlier seal shows less and not the same`() throws {
        var writer = try LedgerWriter.sealed()
        let before = try claim(writer.ledger.packet(of: LedgerWriter.alpha, key: writer.verifierKey))
        try writer.sealStreams()
        let after = try claim(writer.ledger.packet(of: LedgerWriter.alpha, key: writer.verifierKey))
        #expect(after.sealed == before.sealed + before.tail)
        #expect(after.tail == [])
    }

    @Test func `what is no packet is said to be none, with what to do`() throws {
        for text in ["", "{}", "[]", "null", #"{"kind":"other"}"#, #"{"format":2,"kind":"docket-completeness"}"#] {
            #expect(throws: ProofFileError.self, "\(text)") { try CompletenessPacket(parsing: Array(text.utf8)) }
        }
    }
}

extension JSONValue {
    /// Values that differ from this one in one place: members and elements left out, changed, doubled, exchanged.
    fileprivate var variants: [JSONValue] {
        switch self {
        case .null: [1]
        case .bool(let value): [.bool(!value)]
        case .integer(let value): [.integer(value + 1), .integer(-value - 1), .integer(0), .null].filter { $0 != self }
        case .string(let text):
            [.string(text + "x"), .string(String(text.dropLast())), .string(String(text.reversed())), .null]
                .filter { $0 != self }
        case .array(let elements):
            elements.indices.flatMap { index -> [JSONValue] in
                var without = elements
                without.remove(at: index)
                var twice = elements
                twice.insert(elements[index], at: index)
                return [.array(without), .array(twice)]
                    + elements[index].variants.map { variant in
                        var changed = elements
                        changed[index] = variant
                        return .array(changed)
                    }
            }
        case .object(let members):
            members.names.flatMap { name -> [JSONValue] in
                [.object(members.with(name, nil)), .object(members.with(name + "x", 1))]
                    + (members[name]?.variants ?? []).map { .object(members.with(name, $0)) }
            }
        }
    }
}

extension JSONObject {
    fileprivate func with(_ name: String, _ value: JSONValue?) -> JSONObject {
        var copy = self
        copy[name] = value
        return copy
    }
}
