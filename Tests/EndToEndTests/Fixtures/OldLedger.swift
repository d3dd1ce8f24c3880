import Application
import CanonicalJSON
import ClinicalPolicy
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import Schema
import Support
import Synchronization
import Testing

/// A ledger whose first cases are older than any retention, made through the same door as any other.
///
/// Two cases of 2010 are decided and share two documents, and a letter went out in the first; a third of 2010 was never decided; a fourth, of the year it was made,
/// is withdrawn.
final class OldLedger: Sendable {
    private let folder = TemporaryDirectory()
    var path: String { folder.appending("ledger") }
    func beside(_ name: String) -> String { folder.appending(name) }

    /// The cases: decided and of its own a document; decided; open; withdrawn lately.
    let first, second, open, recent: CaseID

    /// What only the first case says, in a payload and in a document.
    static let secrets = ["Achterberg", "only in the first case"]
    /// What only the second says.
    static let otherName = "Beringer"

    init(encryptedBy make: (_ path: String, _ clock: @escaping AuditLedger.Clock) throws -> AuditLedger) async throws {
        let moment = Mutex(try #require(Timestamp(rfc3339: "2010-10-14T14:00:00Z")))
        let clock: AuditLedger.Clock = {
            moment.withLock { now in
                now = Timestamp(milliseconds: now.milliseconds + 1000)
                return now
            }
        }
        let ledger = try make(folder.appending("ledger"), clock)
        let intake = Instruction(by: Actor(id: try #require(ActorID("in-1")), role: .intake))
        let administrator = Instruction(by: AuditLedger.administrator)
        let engine = Instruction(by: .engine(version: AuditLedger.engineVersion))
        let policy = try PolicyFile.read(
            try #require(Schema.file("policies/PA.CP.PHAR.359/2025-10.yaml")), name: "2025-10.yaml")
        _ = try await ledger.publish(policy, administrator).get()
        _ = try await ledger.handle(
            .activate(
                PolicyVersionActivated(
                    policy: PolicyID("PA.CP.PHAR.359"), version: PolicyVersionID("2025-10"),
                    effectiveFrom: try #require(CalendarDay("2010-10-15")), effectiveThrough: nil)),
            on: PolicyID("PA.CP.PHAR.359"), administrator
        ).get()
        moment.withLock { $0 = Timestamp(rfc3339: "2010-11-14T14:00:00Z")! }

        func submit(_ name: String) async throws -> CaseID {
            let example = try #require(Schema.file("examples/case-01.json"))
            let text = String(decoding: example, as: UTF8.self)
                .replacing("Achterberg", with: name).replacing("2025-", with: "2010-")
            let (id, result) = try await ledger.submit(
                Array(text.utf8), named: "case.json", filesBeside: "/nowhere", intake)
            _ = try result.get()
            return try #require(id)
        }
        func decide(_ id: CaseID) async throws {
            _ = try await ledger.handle(engine, on: id) { _ in .evaluate(Evaluate()) }.get()
            _ = try await ledger.handle(engine, on: id) { _ in
                .determine(Determine(.approved, rationale: "All criteria are met."))
            }.get()
        }
        first = try await submit("Achterberg")
        second = try await submit(OldLedger.otherName)
        open = try await submit("Third")
        let note = IncomingDocument(Array("A note that is only in the first case.".utf8))
        _ = try await ledger.handle(intake, on: first, documents: [note]) { _ in
            .addDocument(
                DocumentUploaded(
                    digest: note.digest, size: note.size, mediaType: "text/plain", kind: .other, title: "Note",
                    author: nil, date: nil))
        }.get()
        for id in [first, second] { try await decide(id) }
        let letter = IncomingDocument(Array("A letter that is only in the first case.".utf8))
        _ = try await ledger.handle(intake, on: first, documents: [letter]) { record in
            let determination = try #require(record.state.determination)
            return .issueNotice(
                NoticeIssued(
                    kind: .approval, about: determination.id, recipient: .member, addressee: "A member", method: .mail,
                    issued: determination.context.occurredAt, letter: letter.digest, size: letter.size,
                    template: "en/approval", templateVersion: "2010-10", templateDigest: letter.digest, language: "en",
                    gradeInTenths: nil, supersedes: nil))
        }.get()
        let today = WallClock.now()
        moment.withLock { $0 = Timestamp(milliseconds: today.milliseconds - 86_400_000) }
        recent = try await submit("Fourth")
        _ = try await ledger.handle(intake, on: recent) { _ in
            .withdraw(RequestWithdrawn(by: "the provider", reason: "sent twice"))
        }.get()
        try await ledger.close()
    }

    convenience init() async throws {
        try await self.init { try AuditLedger.create(at: $0, origin: "old.example/pa", clock: $1) }
    }

    /// Runs `docket` on the ledger, for a privacy officer where `arguments` name nobody.
    func docket(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
        let own = ["DOCKET_LEDGER": path, "DOCKET_ACTOR": "po-1:privacy-officer"]
        return try Program.docket.run(arguments, environment: own.merging(environment) { _, given in given })
    }

    /// What `docket --json` answers; the status must be 0.
    @discardableResult
    func answer(
        _ arguments: [String], environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let outcome = try docket(arguments + ["--json"], environment: environment)
        try #require(
            outcome.status == 0, "docket \(arguments.joined(separator: " ")): \(outcome.errors)\(outcome.output)",
            sourceLocation: sourceLocation)
        return try JSONValue(parsing: Array(outcome.output.utf8))
    }

    /// The arguments that destroy `ids`.
    static func disposal(of ids: [CaseID]) -> [String] {
        ["dispose"] + ids.flatMap { ["--case", $0.text] }
            + ["--approved-by", "po-2:privacy-officer", "--reason", "yearly disposal"]
    }

    /// The files below `path` whose bytes hold `text`, by their names; the ledger itself where no path is given.
    func files(holding text: [UInt8], below path: String? = nil) throws -> [String] {
        let path = path ?? self.path
        let pattern = Data(text)
        return try FileManager.default.subpathsOfDirectory(atPath: path).sorted().filter { name in
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isDirectory),
                !isDirectory.boolValue
            else { return false }
            return try Data(contentsOf: URL(filePath: "\(path)/\(name)")).range(of: pattern) != nil
        }
    }

    func files(holding text: String) throws -> [String] { try files(holding: Array(text.utf8)) }
}
