import Application
import CanonicalJSON
import ClinicalPolicy
import EventStore
import PriorAuthorization
import SQLiteEventStore
import Schema
import Support
import Synchronization
import Testing

/// A ledger that stays open while a test does one thing after another, as a server has it: with a policy in force, and a clock
/// that moves a second whenever somebody asks it.
final class OpenLedger: Sendable {
    private let folder = TemporaryDirectory()
    let ledger: AuditLedger
    private let clock: MovingClock

    static let intake = Instruction(by: Actor(id: ActorID("in-1")!, role: .intake))
    static let reviewer = Instruction(by: Actor(id: ActorID("rv-1")!, role: .reviewer))
    static let officer = Instruction(by: Actor(id: ActorID("po-1")!, role: .privacyOfficer))
    static let engine = Instruction(by: .engine(version: AuditLedger.engineVersion))

    var path: String { folder.appending("ledger") }

    init(encryption: PayloadEncryption = .none, onCommit: AuditLedger.CommitObserver? = nil) async throws {
        let clock = MovingClock(try #require(Timestamp(rfc3339: "2010-11-14T14:00:00Z")))
        ledger = try AuditLedger.create(
            at: folder.appending("ledger"), origin: "open.example/pa", encryption: encryption,
            clock: { clock.next() }, onCommit: onCommit)
        self.clock = clock
        let name = "policies/PA.CP.PHAR.359/2025-10.yaml"
        let policy = try PolicyFile.read(try #require(Schema.file(name)), name: name)
        let administrator = Instruction(by: AuditLedger.administrator)
        _ = try await ledger.publish(policy, administrator).get()
        let activated = PolicyVersionActivated(
            policy: policy.id, version: policy.version, effectiveFrom: try #require(CalendarDay("2010-10-15")),
            effectiveThrough: nil)
        _ = try await ledger.handle(.activate(activated), on: policy.id, administrator).get()
    }

    /// The same ledger, opened once more, as another process has it.
    func another() throws -> AuditLedger {
        try AuditLedger.open(at: path, clock: { [clock] in clock.next() })
    }

    /// Moves the clock on to the moment `text`.
    func wait(until text: String) throws {
        clock.set(try #require(Timestamp(rfc3339: text)))
    }

    /// What `ledger` has of a file that lies beside it.
    func beside(_ name: String) -> String { folder.appending(name) }

    // MARK: Cases

    /// The submission of the example `file`, fifteen years earlier.
    static func submission(_ file: String = "case-05.json") throws -> [UInt8] {
        let example = try #require(Schema.file("examples/\(file)"))
        return Array(String(decoding: example, as: UTF8.self).replacing("2025-", with: "2010-").utf8)
    }

    /// Hands in a request through `ledger`, or this one.
    func submit(_ file: String = "case-05.json", to ledger: AuditLedger? = nil) async throws -> CaseID {
        let (id, result) = try await (ledger ?? self.ledger).submit(
            OpenLedger.submission(file), named: file, filesBeside: "/nowhere", OpenLedger.intake)
        _ = try result.get()
        return try #require(id)
    }

    /// States a fact that nothing speaks against, and that may be stated any number of times.
    @discardableResult
    func assert(
        _ id: CaseID, through ledger: AuditLedger? = nil, _ instruction: Instruction = OpenLedger.reviewer
    ) async throws -> CommandResult {
        try await (ledger ?? self.ledger).handle(instruction, on: id) { _ in OpenLedger.assertion }
    }

    static let assertion = CaseCommand.assertFact(
        AssertFact(FactName("CD22Positive"), .typed(.boolean(true)), origin: .staff))

    /// Closes the case `id`.
    func withdraw(_ id: CaseID, through ledger: AuditLedger? = nil) async throws {
        _ = try await (ledger ?? self.ledger).handle(OpenLedger.intake, on: id) { _ in
            .withdraw(RequestWithdrawn(by: "the provider", reason: "sent twice"))
        }.get()
    }

    /// The order to destroy the case `id`.
    static func disposal(of id: CaseID) -> DisposalOrder {
        DisposalOrder(
            .cases([id]), reason: "yearly disposal",
            approver: Actor(id: ActorID("po-2")!, role: .privacyOfficer))
    }
}

/// A clock that tests set.
private final class MovingClock: Sendable {
    private let moment: Mutex<Timestamp>

    init(_ start: Timestamp) { moment = Mutex(start) }

    func next() -> Timestamp {
        moment.withLock { now in
            now = Timestamp(milliseconds: now.milliseconds + 1000)
            return now
        }
    }

    func set(_ time: Timestamp) { moment.withLock { $0 = time } }
}
