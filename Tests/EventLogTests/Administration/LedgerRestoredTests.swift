import CanonicalJSON
import Cryptography
import EventLog
import JSONSupport
import Support
import Testing

@Suite("What is recorded of a restoration")
struct LedgerRestoredTests {
    private static func random(_ generator: inout SeededGenerator) -> LedgerRestored {
        func digest() -> SHA256Digest { SHA256.digest(generator.bytes(8)) }
        let size = UInt64.random(in: 1...1_000_000, using: &generator)
        func heads(_ sizes: ClosedRange<UInt64>) -> [LedgerRestored.KnownHead] {
            (0..<Int.random(in: 0...3, using: &generator)).map { number in
                LedgerRestored.KnownHead(
                    source: "head-\(number).note", size: .random(in: sizes, using: &generator), root: digest())
            }
        }
        let isLossless = Bool.random(using: &generator)
        return LedgerRestored(
            backup: "2025-11-30", takenAt: Timestamp(milliseconds: 1_760_000_000_000), size: size, root: digest(),
            heads: heads(1...size), lost: isLossless ? [] : heads(size + 1...size + 100),
            unusable: isLossless ? [] : [LedgerRestored.UnusableHead(source: "x.note", reason: "it is no note")],
            findings: isLossless ? [:] : ["document-missing": 2], reason: isLossless ? nil : "The disk is gone")
    }

    @Test("is read as it was written, and fits its published schema")
    func roundTrips() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let schema = SchemaValidator(schema: try Repository.json("schema/events/LedgerRestored.schema.json"))
        for _ in 0..<50 {
            let restored = LedgerRestoredTests.random(&generator)
            #expect(try LedgerRestored(payload: restored.json) == restored, "seed \(seed)")
            #expect(schema.problems(of: restored.json).isEmpty, "seed \(seed): \(schema.problems(of: restored.json))")
            #expect(restored.entriesLost == (restored.lost.map(\.size).max() ?? restored.size) - restored.size)
        }
    }

    @Test("with a member too few or too many, or that calls lost what is there, is refused")
    func refuses() throws {
        var generator = SeededGenerator(seed: 1)
        let object = try #require(LedgerRestoredTests.random(&generator).json.objectValue)
        for name in object.names {
            var shorter = object
            shorter[name] = nil
            #expect(throws: JSONShapeError.self, "\(name)") { try LedgerRestored(payload: .object(shorter)) }
        }
        var longer = object
        longer["more"] = true
        #expect(throws: JSONShapeError.self) { try LedgerRestored(payload: .object(longer)) }
        var contradictory = object
        contradictory["lost"] = [["root": .string(SHA256.digest([]).base64), "size": 1, "source": "x"]]
        #expect(throws: JSONShapeError.self) { try LedgerRestored(payload: .object(contradictory)) }
    }
}
