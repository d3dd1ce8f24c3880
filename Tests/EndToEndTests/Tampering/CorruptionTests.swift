import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

@Suite("Files that are damaged anywhere", .toldOnce)
struct CorruptionTests {
    @Test("are found damaged, or hold the same as before", arguments: 0..<24)
    func isFoundOrWithoutMeaning(round: UInt64) throws {
        let story = try Story.told
        let copy = try story.copy()
        let before = try content(of: copy.directory.log)
        var generator = SeededGenerator(seed: 0x5EED + round)
        var place = 0
        try copy.alter(copy.directory.log) { bytes in
            place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
        }
        do {
            let verdict = try copy.check(trusting: story.key)
            guard verdict.isSound else { return }
            let after = try content(of: copy.directory.log)
            #expect(
                after == before, "byte \(place) of ledger.sqlite was changed, and nothing is found (round \(round))")
        } catch let error as LedgerError {
            // It could not be checked at all, and says so.
            #expect(!error.advice.isEmpty)
        }
    }

    private func content(of path: String) throws -> [[[String]]] {
        let database = try Intruder(path)
        return try [
            "SELECT seq, hex(hash), hex(entry) FROM entry ORDER BY seq",
            "SELECT seq, hex(salt), hex(payload) FROM payload ORDER BY seq",
            "SELECT size, hex(note) FROM checkpoint ORDER BY size",
            "SELECT level, idx, hex(hashes) FROM tile ORDER BY level, idx",
        ].map { try database.rows($0) }
    }

    @Test("as a whole cannot be checked, which is neither sound nor a finding")
    func cannotBeChecked() throws {
        let copy = try Story.told.copy()
        try copy.alter(copy.directory.log) { $0 = Data(repeating: 0x41, count: 50_000) }
        let outcome = try Program.docket.run(["verify", "--ledger", copy.path])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("ledger.sqlite"), "\(outcome.errors)")
    }

    @Test("with another sealing key are not opened for writing")
    func refusesAnotherKey() throws {
        let copy = try Story.told.copy()
        let path = try copy.keyFile("pem")
        try FileManager.default.removeItem(atPath: path)
        try PrivateKey.generate(.ed25519).writePEM(to: path, passphrase: nil)
        #expect { try SQLiteLedger.open(at: copy.path) } throws: { ($0 as? LedgerError)?.kind == .key }
        #expect(try copy.check(trusting: Story.told.key).isSound)
    }

    @Test("are told by the exit status of docket verify, in words and as JSON")
    func exitStatus() throws {
        let story = try Story.told
        let copy = try story.copy()
        let sound = try Program.docket.run(["verify", "--ledger", copy.path, "--key", story.key.description])
        #expect(sound.status == 0, "\(sound.output)\(sound.errors)")

        let sql = "UPDATE payload SET payload = x'7B7D' WHERE seq = {denial}"
        try Intruder(copy.directory.log).change(story.fill(sql))
        let words = try Program.docket.run(["verify", "--ledger", copy.path])
        #expect(words.status == 1)
        #expect(words.output.contains("payload-altered: the payload or the salt of entry \(story.index(.denial))"))
        #expect(words.output.contains(try story.stream(.deniedCase).text))
        let json = try Program.docket.run(["verify", "--ledger", copy.path, "--json"])
        #expect(json.status == 1)
        let report = try JSONValue(parsing: Array(json.output.utf8)).objectValue
        #expect(report?["sound"] == false)
        #expect(report?["findings"]?.arrayValue?.map { $0.objectValue?["kind"] } == ["payload-altered"])

        let stranger = try VerifierKey(name: story.key.name, publicKey: PrivateKey.generate(.ed25519).publicKey)
        let mistrusted = try Program.docket.run(["verify", "--ledger", story.path, "--key", stranger.description])
        #expect(mistrusted.status == 1)
        #expect(mistrusted.output.contains("key-not-valid"))
    }
}
