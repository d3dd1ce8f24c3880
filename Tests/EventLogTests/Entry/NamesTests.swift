import CanonicalJSON
import Cryptography
import EventLog
import Testing

@Suite struct NamesTests {
    @Test(arguments: [
        "ledger", "case/0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a10", "policy/PA.CP.PHAR.359", "key/65c83385", "a/_",
    ])
    func `a stream's name says its category and its identifier`(_ text: String) throws {
        let name = try StreamName(text)
        #expect(name.text == text)
        #expect(name.description == text)
        #expect(name.category == String(text.prefix { $0 != "/" }))
        #expect(name.identifier == (text.contains("/") ? String(text.drop { $0 != "/" }.dropFirst()) : nil))
        #expect(try StreamName(text) == name)
    }

    @Test(arguments: ["", "/", "Case/1", "case/", "case/a b", "case/a/b", "case/ä", "1", "case\n", "/case"])
    func `what is no stream's name is refused`(_ text: String) {
        #expect(throws: EntryError.self) { _ = try StreamName(text) }
    }

    @Test func `stream names have limits`() throws {
        _ = try StreamName(String(repeating: "a", count: 32) + "/" + String(repeating: "b", count: 100))
        #expect(throws: EntryError.self) { _ = try StreamName(String(repeating: "a", count: 33)) }
        #expect(throws: EntryError.self) { _ = try StreamName("a/" + String(repeating: "b", count: 101)) }
    }

    @Test func `an event's identity is a UUID of version 7 that sorts by time`() throws {
        let time = Timestamp(milliseconds: 0x0199_A8E1_7F62)
        let id = EventID.version7(at: time, random: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(id.text == "0199a8e1-7f62-7fff-bfff-ffffffffffff")
        #expect(id.time == time)
        #expect(EventID(id.text) == id)
        let zero = EventID.version7(at: time, random: [UInt8](repeating: 0, count: 10))
        #expect(zero.text == "0199a8e1-7f62-7000-8000-000000000000")
        let later = EventID.version7(
            at: Timestamp(milliseconds: time.milliseconds + 1), random: [UInt8](repeating: 0, count: 10))
        #expect(id.text < later.text)
    }

    @Test(arguments: [
        "", "0199a8e1-7f62-7fff-bfff-fffffffffff", "0199A8E1-7f62-7fff-bfff-ffffffffffff",
        "0199a8e1-7f62-4fff-bfff-ffffffffffff", "0199a8e1-7f62-7fff-cfff-ffffffffffff",
        "0199a8e17-f62-7fff-bfff-ffffffffffff", "0199a8e1-7f62-7fff-bfff-fffffffffffg",
        "{0199a8e1-7f62-7fff-bfff-fffffffffff}",
    ])
    func `what is no UUID of version 7 in lower case is refused`(_ text: String) {
        #expect(EventID(text) == nil)
    }

    @Test func `an actor has one of two shapes, of printable characters`() throws {
        let person = try EntryActor(id: "u-1", role: "clinician", credential: "1234567893")
        #expect((person.id, person.role, person.credential, person.version) == ("u-1", "clinician", "1234567893", nil))
        let engine = try EntryActor(version: "1.2.0")
        #expect((engine.id, engine.role, engine.credential, engine.version) == ("engine", nil, nil, "1.2.0"))
        #expect(throws: EntryError.self) { _ = try EntryActor(id: "", role: "clinician") }
        #expect(throws: EntryError.self) { _ = try EntryActor(id: "u", role: "") }
        #expect(throws: EntryError.self) { _ = try EntryActor(id: "u", role: "r", credential: "ü") }
        #expect(throws: EntryError.self) { _ = try EntryActor(version: "a\nb") }
    }

    @Test func `a request's key is visible and its events are counted from one`() throws {
        let mark = try RequestMark(key: "k", digest: .zero, events: 1)
        #expect(mark.key == "k")
        for key in ["", "a b", "ä", String(repeating: "k", count: 129)] {
            #expect(throws: EntryError.self) { _ = try RequestMark(key: key, digest: .zero, events: 1) }
        }
        #expect(throws: EntryError.self) { _ = try RequestMark(key: "k", digest: .zero, events: 0) }
        #expect(throws: EntryError.self) { _ = try RequestMark(key: "k", digest: .zero, events: 1_000_001) }
    }

    @Test func `commitments are SHA-256 of the salt and then the content`() {
        let salt = [UInt8](repeating: 7, count: 32)
        #expect(
            PayloadCommitment.digest(salt: salt, payload: Array("{}".utf8)) == SHA256.digest(salt + Array("{}".utf8)))
        #expect(RequestMark.digest(salt: salt, request: Array("{}".utf8)) == SHA256.digest(salt + Array("{}".utf8)))
        #expect(PayloadCommitment.saltByteCount == 32)
    }
}
