import Cryptography
import Testing
import TransparencyLog

@Suite("A quorum of witnesses")
struct WitnessQuorumTests {
    private let log: ForkedLog
    private let witnesses: [Cosigner]

    init() throws {
        log = try ForkedLog()
        witnesses = try (0..<3).map { try Cosigner(name: "w\($0)", key: .generate(.ed25519)) }
    }

    private func cosigned(_ times: [Int: UInt64]) throws -> SignedNote {
        try times.sorted { $0.key < $1.key }.reduce(log.note(5)) {
            try $0.adding(witnesses[$1.key].cosign(text: $0.text, at: $1.value))
        }
    }

    @Test("counts each witness once, and needs as many as it says")
    func counting() throws {
        let quorum = try WitnessQuorum(keys: witnesses.map(\.verifierKey), required: 2)
        #expect(!quorum.count(on: try log.note(5)).isEnough)
        #expect(!quorum.count(on: try cosigned([1: 10])).isEnough)
        let twice = try cosigned([1: 10]).adding(witnesses[1].cosign(text: log.note(5).text, at: 11))
        #expect(quorum.count(on: twice).valid.count == 1)
        #expect(quorum.count(on: try cosigned([1: 10, 2: 10])).isEnough)
        let stranger = try Cosigner(name: "w0", key: .generate(.ed25519))
        let strange = try cosigned([1: 10]).adding(stranger.cosign(text: log.note(5).text, at: 11))
        #expect(!quorum.count(on: strange).isEnough)
        #expect(quorum.count(on: strange).bad.isEmpty)
    }

    @Test("dates a head by the last of those that are needed")
    func time() throws {
        let keys = witnesses.map(\.verifierKey)
        let note = try cosigned([0: 30, 1: 10, 2: 20])
        for (required, time): (Int, UInt64) in [(1, 10), (2, 20), (3, 30)] {
            #expect(try WitnessQuorum(keys: keys, required: required).count(on: note).time == time)
        }
        #expect(try WitnessQuorum(keys: keys, required: 3).count(on: cosigned([0: 1, 1: 2])).time == nil)
    }

    @Test("names the witnesses of which there is a line they did not sign")
    func badLines() throws {
        let quorum = try WitnessQuorum(keys: witnesses.map(\.verifierKey), required: 1)
        let moved = try witnesses[1].cosign(text: log.note(6).text, at: 10)
        let counted = quorum.count(on: try cosigned([0: 10]).adding(moved))
        #expect(counted.bad == [witnesses[1].verifierKey])
        #expect(counted.valid.map(\.key) == [witnesses[0].verifierKey])
        #expect(quorum.count(on: try cosigned([1: 10]).adding(moved)).valid.isEmpty)
    }

    @Test("has witnesses that differ, and requires at least one and at most all")
    func refusals() throws {
        let keys = witnesses.map(\.verifierKey)
        #expect(throws: Never.self) { try WitnessQuorum(keys: [], required: 0) }
        for required in [-1, 0, 4] {
            #expect(throws: NoteError.self) { try WitnessQuorum(keys: keys, required: required) }
        }
        #expect(throws: NoteError.self) { try WitnessQuorum(keys: [], required: 1) }
        let alias = try Cosigner(name: "alias", key: witnesses[0].key).verifierKey
        #expect(throws: NoteError.self) { try WitnessQuorum(keys: [keys[0], alias], required: 1) }
        let namesake = try Cosigner(name: "w0", key: .generate(.ed25519)).verifierKey
        #expect(throws: NoteError.self) { try WitnessQuorum(keys: [keys[0], namesake], required: 1) }
        #expect(throws: NoteError.self) { try WitnessQuorum(keys: [log.signer.verifierKey], required: 1) }
    }
}
