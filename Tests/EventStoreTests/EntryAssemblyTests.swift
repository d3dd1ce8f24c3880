import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Synchronization
import Testing
import TransparencyLog

@Suite("An assembly makes sealed commits of requests")
struct EntryAssemblyTests {
    @Test("payloads are committed to with a salt of their own, and are not in the entry")
    func commitsToPayloads() throws {
        let log = try MemoryLog()
        var request = try Fixture.request("a", 2)
        request.events[0].payload = ["member": "M-4711"]
        request.events[1].payload = ["member": "M-4711"]
        _ = try log.commit([request], now: Fixture.now)
        let entries = log.state.withLock { Array($0.entries.suffix(2)) }
        #expect(entries[0].salt != entries[1].salt)
        for assembled in entries {
            let entry = try Entry(canonical: assembled.bytes)
            #expect(entry.payload == PayloadCommitment.digest(salt: assembled.salt, payload: assembled.payload))
            #expect(!String(decoding: assembled.bytes, as: UTF8.self).contains("M-4711"))
        }
    }

    @Test("the first event of a request carries its mark, and every event the first index of its commit")
    func marksRequests() throws {
        let log = try MemoryLog()
        let batch = [try Fixture.request("a", 2, key: "k-1"), try Fixture.request("b", 1)]
        _ = try log.commit(batch, now: Fixture.now)
        let entries = try log.events { $0.index.value > 0 }.map(\.entry)
        #expect(entries.map { $0.request?.key } == ["k-1", nil, nil])
        #expect(entries[0].request?.events == 2)
        #expect(entries.map(\.commit.value) == [1, 1, 1])
        let salt = log.state.withLock { $0.entries[1].salt }
        #expect(entries[0].request?.digest == SHA256.digest(salt, Array("k-1".utf8)))
    }

    @Test("identities are of the recording time, and one that was given is kept")
    func makesIdentities() throws {
        let log = try MemoryLog()
        let given = try #require(EventID("0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"))
        var request = try Fixture.request("a", 2)
        request.events[0].id = given
        _ = try log.commit([request], now: Fixture.now)
        let entries = try log.events { $0.index.value > 0 }.map(\.entry)
        #expect(entries[0].id == given)
        #expect(entries[1].id.time == Fixture.now)
    }

    @Test("a batch of which nothing can be appended has no seal")
    func sealsNothing() throws {
        let log = try MemoryLog()
        let before = log.state.withLock { $0.checkpoints.count }
        let outcomes = try log.commit([Fixture.request("a", expected: .exactly(3))], now: Fixture.now)
        #expect(outcomes.first?.receipt == nil)
        #expect(log.state.withLock { $0.checkpoints.count } == before)
    }

    @Test("receipts say in JSON what a caller needs")
    func rendersReceipts() throws {
        let log = try MemoryLog()
        let receipt = try #require(try log.commit([Fixture.request("a")], now: Fixture.now)[0].receipt)
        var writer = JSONWriter(byteCount: 0)
        receipt.write(to: &writer, proofs: nil)
        let json = try #require(try JSONValue(parsingCanonical: writer.bytes).objectValue)
        #expect(json.names == ["checkpoint", "entries", "repeated", "stream"])
        #expect(json["stream"] == "case/a")
        let entry = try #require(json["entries"]?.arrayValue?.first?.objectValue)
        #expect(entry.names == ["hash", "id", "index", "position"])
        #expect(entry["index"] == 1)
        let note = try SignedNote(parsing: Array(try #require(json["checkpoint"]?.stringValue).utf8))
        #expect(note.verify(with: log.assembly.signer.verifierKey))
    }
}
