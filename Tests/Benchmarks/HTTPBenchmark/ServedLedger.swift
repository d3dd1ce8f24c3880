import Application
import CanonicalJSON
import ClinicalPolicy
import EventStore
import Foundation
import PriorAuthorization
import Schema

/// A throw-away ledger: a policy in effect, cases, and tokens to call its server with.
struct ServedLedger {
    let path: String
    let cases: [CaseID]
    /// Tokens by role.
    let tokens: [Role: String]

    /// The example request, as it is handed in.
    static let submission: [UInt8] = {
        guard let file = Schema.file("examples/case-05.json") else { fatalError("no example is embedded") }
        return file
    }()

    /// Makes one at `path`, with so many cases.
    static func make(at path: String, cases count: Int, recordsAccess: Bool = false) async throws -> ServedLedger {
        let ledger = try AuditLedger.create(at: path, origin: "benchmark.example/http")
        let administrator = Instruction(by: AuditLedger.administrator)
        let name = "policies/PA.CP.PHAR.359/2025-10.yaml"
        guard let file = Schema.file(name), let day = CalendarDay("2025-10-15") else { fatalError("no \(name)") }
        let policy = try PolicyFile.read(file, name: name)
        _ = try await ledger.publish(policy, administrator).get()
        let activated = PolicyVersionActivated(
            policy: policy.id, version: policy.version, effectiveFrom: day, effectiveThrough: nil)
        _ = try await ledger.handle(.activate(activated), on: policy.id, administrator).get()
        if recordsAccess { _ = try await ledger.recordAccesses(true, reason: "measuring", administrator).get() }
        var tokens: [Role: String] = [:]
        let tomorrow = Timestamp(milliseconds: ledger.now().milliseconds + 86_400_000)
        for role in [Role.intake, .reviewer] {
            guard let holder = ActorID("\(role.rawValue)-1") else { fatalError("no actor") }
            let request = TokenRequest(for: holder, as: role, expires: tomorrow)
            tokens[role] = try await ledger.issueToken(request, administrator).token?.text
        }
        guard let intake = ActorID("intake-1") else { fatalError("no actor") }
        let items = (0..<count).map { _ in
            BulkItem(.submit(submission, name: "case-05.json"), Instruction(by: Actor(id: intake, role: .intake)))
        }
        let answers = try await ledger.bulk(items)
        for answer in answers { _ = try answer.result.get().get() }
        try await ledger.close()
        return ServedLedger(path: path, cases: answers.compactMap(\.caseID), tokens: tokens)
    }

    /// The header fields of a call as `role`.
    func fields(_ role: Role, _ more: [String: String] = [:]) -> [String: String] {
        more.merging(["Authorization": "Bearer \(tokens[role] ?? "")"]) { one, _ in one }
    }
}
