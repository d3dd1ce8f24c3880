import CanonicalJSON
import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

@Suite struct EntryTests {
    @Test func `every published vector is read, rewritten to the same bytes and hashed to the same hash`() throws {
        let vectors = try Vectors.load("ledger-entries").entries
        #expect(vectors.count >= 6)
        for vector in vectors {
            let bytes = Array(vector.canonical.utf8)
            let entry = try Entry(canonical: bytes)
            #expect(entry.canonicalBytes == bytes, "\(vector.name)")
            #expect(MerkleTree.leafHash(bytes).base64 == vector.hash, "\(vector.name)")
            #expect(try JSONValue(parsing: bytes) == vector.envelope, "\(vector.name)")
        }
    }

    @Test func `every refused vector is refused, at the byte and for the member it names`() throws {
        let vectors = try Vectors.load("ledger-refused-entries").refusals
        #expect(vectors.count >= 40)
        for vector in vectors {
            #expect(throws: EntryError.self, "\(vector.name)") { _ = try Entry(canonical: vector.bytes) }
            do throws(EntryError) {
                _ = try Entry(canonical: vector.bytes)
            } catch {
                #expect(error.offset == vector.offset, "\(vector.name): \(error)")
                #expect(error.member == vector.member, "\(vector.name): \(error)")
            }
        }
    }

    @Test func `any entry comes back from its bytes as it was, and its bytes are canonical JSON`() throws {
        let seed: UInt64 = 1_234
        var random = SeededGenerator(seed: seed)
        for round in 0..<500 {
            let entry = try Entry.random(using: &random)
            let bytes = entry.canonicalBytes
            #expect(bytes.count <= Entry.maximumByteCount)
            #expect(try Entry(canonical: bytes) == entry, "seed \(seed), round \(round)")
            #expect(try JSONValue(parsingCanonical: bytes).canonicalBytes == bytes, "seed \(seed), round \(round)")
        }
    }

    @Test func `changed bytes are refused, or are another entry's canonical form`() throws {
        let seed: UInt64 = 99
        var random = SeededGenerator(seed: seed)
        for round in 0..<3_000 {
            var bytes = try Entry.random(using: &random).canonicalBytes
            switch random.next() % 3 {
            case 0: bytes[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
            case 1: bytes.remove(at: Int(random.next() % UInt64(bytes.count)))
            default:
                bytes.insert(
                    UInt8.random(in: 0...255, using: &random), at: Int(random.next() % UInt64(bytes.count + 1)))
            }
            if let entry = try? Entry(canonical: bytes) {
                #expect(entry.canonicalBytes == bytes, "seed \(seed), round \(round)")
            }
        }
    }

    @Test func `the longest entry there can be stays within the limit`() throws {
        let text = String(repeating: "\"", count: 255)
        let entry = try Entry(
            log: String(repeating: "l", count: 255), seq: EntryIndex(9_007_199_254_740_991),
            commit: EntryIndex(9_007_199_254_740_991), prev: .zero, id: Entry.someID,
            stream: StreamName(String(repeating: "s", count: 32) + "/" + String(repeating: "i", count: 100)),
            position: StreamPosition(9_007_199_254_740_991), streamPrev: .zero,
            type: "T" + String(repeating: "t", count: 63),
            schema: 65_535, recordedAt: Timestamp(milliseconds: -62_167_219_200_000),
            occurredAt: Timestamp(milliseconds: -62_167_219_200_000),
            actor: EntryActor(id: text, role: text, credential: text), correlation: text, causation: Entry.someID,
            request: RequestMark(key: String(repeating: "\\", count: 128), digest: .zero, events: 1_000_000),
            payload: .zero)
        #expect(entry.canonicalBytes.count == 3_368)
        #expect(entry.canonicalBytes.count <= Entry.maximumByteCount)
        #expect(try Entry(canonical: entry.canonicalBytes) == entry)
    }

    @Test func `values that no entry may have are refused by name`() throws {
        func refusal(_ change: (inout Draft) -> Void) -> String? {
            var draft = Draft()
            change(&draft)
            do throws(EntryError) {
                _ = try draft.entry()
                return nil
            } catch {
                return error.member
            }
        }
        #expect(refusal { _ in } == nil)
        for log in ["", "a b", "a+b", "a\"b", "a\\b", "ä", String(repeating: "a", count: 256)] {
            #expect(refusal { $0.log = log } == "log", "\(log)")
        }
        #expect(refusal { $0.seq = 1 << 53 } == "seq")
        #expect(refusal { $0.commit = 8 } == "commit")
        #expect(refusal { $0.position = 8 } == "position")
        #expect(refusal { $0.position = 0 } == "streamPrev")
        #expect(refusal { $0.streamPrev = nil } == "streamPrev")
        for type in ["", "requestSubmitted", "Request-Submitted", "1A", "Ä", String(repeating: "T", count: 65)] {
            #expect(refusal { $0.type = type } == "type", "\(type)")
        }
        #expect(refusal { $0.schema = 0 } == "schema")
        #expect(refusal { $0.schema = 65_536 } == "schema")
        #expect(refusal { $0.recordedAt = 253_402_300_800_000 } == "recordedAt")
        #expect(refusal { $0.occurredAt = -62_167_219_200_001 } == "occurredAt")
        for text in ["", "tab\t", "ä", String(repeating: "a", count: 256)] {
            #expect(refusal { $0.correlation = text } == "correlation", "\(text)")
        }
    }
}

/// The values of an entry, each of which a test may set.
struct Draft {
    var log = "ledger.example.org/pa-2026"
    var seq: UInt64 = 7
    var commit: UInt64 = 5
    var position: UInt64 = 3
    var streamPrev: SHA256Digest? = .zero
    var type = "FactAsserted"
    var schema = 1
    var recordedAt: Int64 = 1_759_500_000_000
    var occurredAt: Int64 = 1_759_400_000_000
    var correlation: String?

    func entry() throws(EntryError) -> Entry {
        try Entry(
            log: log, seq: EntryIndex(seq), commit: EntryIndex(commit), prev: .zero, id: Entry.someID, stream: .ledger,
            position: StreamPosition(position), streamPrev: streamPrev, type: type, schema: schema,
            recordedAt: Timestamp(milliseconds: recordedAt), occurredAt: Timestamp(milliseconds: occurredAt),
            actor: EntryActor(version: "1.0.0"), correlation: correlation, causation: nil, request: nil, payload: .zero)
    }
}

extension Entry {
    static let someID = EventID.version7(
        at: Timestamp(milliseconds: 1_759_500_000_000), random: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

    static func random(using random: inout SeededGenerator) throws -> Entry {
        func text(_ longest: Int, from lowest: UInt8 = 0x20) -> String {
            let count = Int.random(in: 1...longest, using: &random)
            return String(
                decoding: (0..<count).map { _ in UInt8.random(in: lowest...0x7E, using: &random) }, as: UTF8.self)
        }
        func word(_ longest: Int, _ alphabet: String) -> String {
            String(
                (0..<Int.random(in: 1...longest, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
        }
        func digest() -> SHA256Digest { SHA256.digest(random.bytes(8)) }
        func id() -> EventID {
            EventID.version7(at: Timestamp(milliseconds: Int64(random.next() >> 20)), random: random.bytes(10))
        }
        func maybe<Value>(_ value: @autoclosure () throws -> Value) rethrows -> Value? {
            Bool.random(using: &random) ? try value() : nil
        }
        let lowercase = "abcdefghijklmnopqrstuvwxyz"
        let seq = random.next() >> UInt64.random(in: 11...64, using: &random)
        let position = min(seq, random.next() >> UInt64.random(in: 11...64, using: &random))
        let isEngine = Bool.random(using: &random)
        return try Entry(
            log: word(40, lowercase + "0123456789./-_:~|!"), seq: EntryIndex(seq), commit: EntryIndex(seq / 2),
            prev: digest(),
            id: id(), stream: StreamName(word(32, lowercase) + (maybe("/" + word(100, lowercase + "XYZ019._-")) ?? "")),
            position: StreamPosition(position), streamPrev: position == 0 ? nil : digest(),
            type: "T" + word(20, lowercase + "ABC09"), schema: Int.random(in: 1...65_535, using: &random),
            recordedAt: Timestamp(milliseconds: Int64.random(in: EntryRule.moments, using: &random)),
            occurredAt: Timestamp(milliseconds: Int64.random(in: -5_000...5_000, using: &random)),
            actor: isEngine
                ? EntryActor(id: text(9), version: text(9))
                : EntryActor(id: text(255), role: text(20), credential: maybe(text(20))),
            correlation: maybe(text(60)), causation: maybe(id()),
            request: maybe(
                RequestMark(
                    key: text(128, from: 0x21), digest: digest(), events: Int.random(in: 1...1_000_000, using: &random))
            ),
            payload: digest())
    }
}
