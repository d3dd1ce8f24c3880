import CanonicalJSON
import Foundation
import Support
import Testing
import TransparencyLog

/// A disk is gone and a backup is at hand: what witnesses saw of the log is heeded.
@Suite("Restoring a ledger that has witnesses", .serialized)
struct RestoringTests {
    private let ledger: AnchoredLedger
    private let witnesses: [WitnessProcess]

    init() throws {
        let ledger = try AnchoredLedger()
        witnesses = try (0..<2).map {
            let witness = try WitnessProcess(name: "witness.example/w\($0)", trusting: [ledger.key])
            try witness.start()
            return witness
        }
        try ledger.name(witnesses.map { ($0.key, $0.url) })
        try ledger.answer("anchor", "--timeout", "10")
        self.ledger = ledger
    }

    private func backup(_ name: String) throws -> String {
        try ledger.answer("backup", ledger.beside(name), "--with-keys")
        return ledger.beside(name)
    }

    /// What `docket restore` recorded.
    private func restored(_ backup: String, _ options: String..., to name: String) throws -> JSONObject {
        let outcome = try ledger.docket(["restore", backup, "--to", ledger.beside(name), "--json"] + options)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(JSONValue(parsing: Array(outcome.output.utf8)).objectValue?["restored"]?.objectValue)
    }

    private func refusal(_ backup: String, _ options: String...) throws -> (code: String?, reason: String) {
        let outcome = try ledger.docket(["restore", backup, "--to", ledger.beside("none"), "--json"] + options)
        #expect(outcome.status == 1, "\(outcome.output)\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: ledger.beside("none")))
        let refused = try JSONValue(parsing: Array(outcome.output.utf8)).objectValue?["refused"]?.objectValue
        return (refused?["code"]?.stringValue, refused?["reason"]?.stringValue ?? "")
    }

    private func reasons(_ restored: JSONObject) -> [String: String] {
        var reasons: [String: String] = [:]
        for head in restored["unusable"]?.arrayValue ?? [] {
            guard let source = head.objectValue?["source"]?.stringValue else { continue }
            reasons[source] = head.objectValue?["reason"]?.stringValue
        }
        return reasons
    }

    @Test("a backup that reaches what they saw is restored, and they are named as agreeing")
    func agreement() throws {
        let restored = try restored(backup("backup"), to: "restored")
        let sources = restored["heads"]?.arrayValue?.compactMap { $0.objectValue?["source"]?.stringValue } ?? []
        #expect(sources.prefix(2) == ["the witness witness.example/w0", "the witness witness.example/w1"])
        #expect(restored["unusable"]?.arrayValue == [])
        #expect(restored["reason"] == .null)
    }

    @Test("a backup behind what one of them saw is not restored, unless somebody answers for it")
    func behind() throws {
        let backup = try backup("backup")
        try ledger.grow()
        witnesses[1].kill()
        try ledger.answer("anchor", "--timeout", "10")

        let refused = try refusal(backup)
        #expect(refused.code == "backup-behind")
        #expect(
            refused.reason.contains("the witness witness.example/w0 says that it has cosigned"), "\(refused.reason)")
        #expect(refused.reason.contains("1 entry would be lost"), "\(refused.reason)")

        let accepted = try restored(backup, "--accept-loss", "the disk is gone", to: "accepted")
        #expect(accepted["reason"] == "the disk is gone")
        let reasons = reasons(accepted)
        #expect(reasons["the witness witness.example/w0"]?.contains("it has cosigned") == true, "\(reasons)")
        #expect(reasons["the witness witness.example/w1"] != nil, "\(reasons)")
    }

    @Test("a backup of another history than they saw is not restored, unless somebody answers for it")
    func anotherHistory() throws {
        let copy = try ledger.copy()
        try ledger.grow()
        try ledger.answer("anchor", "--timeout", "10")
        let other = try ledger.with(copy: copy) {
            try ledger.answer("streams", "seal")
            return try backup("other")
        }
        let refused = try refusal(other)
        #expect(refused.code == "backup-disagrees")
        #expect(refused.reason.contains("says that it has cosigned another history"), "\(refused.reason)")
        #expect(
            try restored(other, "--accept-loss", "the witness errs", to: "accepted")["reason"] == "the witness errs")
    }

    @Test("where nothing is learned of them, that is put on record and stands in the way of nothing")
    func silence() throws {
        let backup = try backup("backup")
        try ledger.grow()
        try ledger.answer("anchor", "--timeout", "10")
        let unasked = try restored(backup, "--without-witnesses", to: "unasked")
        #expect(reasons(unasked).values.sorted() == ["it was not asked", "it was not asked"])

        for witness in witnesses { witness.kill() }
        let unanswered = try restored(backup, "--timeout", "5", to: "unanswered")
        #expect(Set(reasons(unanswered).keys).count == 2)
        #expect(unanswered["reason"] == .null)
    }
}
