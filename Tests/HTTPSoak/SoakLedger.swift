import Application
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import EventStore
import Foundation
import PriorAuthorization
import Schema
import Synchronization

/// The ledger that is served, and a token of it for each who calls.
struct SoakLedger {
    /// Where it is.
    let path: String
    /// A token for each role.
    let tokens: [Role: String]

    /// Makes it at `path`, with the published policies in effect; it records who reads it.
    init(at path: String) async throws {
        self.path = path
        let moment = Mutex(Timestamp(rfc3339: "2023-10-13T14:00:00Z"))
        let ledger = try AuditLedger.create(at: path, origin: "soak.example/pa") {
            moment.withLock { now in
                now = now.map { Timestamp(milliseconds: $0.milliseconds + 1000) }
                return now ?? WallClock.now()
            }
        }
        let administrator = Instruction(by: People.administrator)
        for (version, from) in Policies.versions {
            let name = "policies/\(Policies.id)/\(version).yaml"
            guard let bytes = Schema.file(name), let day = CalendarDay(from) else {
                throw Failure("there is no \(name)")
            }
            _ = try await ledger.publish(try PolicyFile.read(bytes, name: name), administrator).get()
            let activation = PolicyVersionActivated(policy: Policies.id, version: version, effectiveFrom: day)
            _ = try await ledger.handle(PolicyCommand.activate(activation), on: Policies.id, administrator).get()
        }
        _ = try await ledger.recordAccesses(true, reason: "45 CFR 164.312(b)", administrator).get()
        moment.withLock { $0 = nil }
        var tokens: [Role: String] = [:]
        let end = Timestamp(milliseconds: WallClock.now().milliseconds + 30 * 86_400_000)
        for role in [Role.intake, .reviewer, .engine, .clinician, .auditor] {
            guard let holder = ActorID("soak-\(role.rawValue)") else { throw Failure("\(role) makes no identifier") }
            let credential = role == .clinician ? Credential("1234567893") : nil
            let request = TokenRequest(for: holder, as: role, credential: credential, expires: end)
            let (token, result) = try await ledger.issueToken(request, administrator)
            guard let token else { throw Failure("no token for \(role): \(result)") }
            tokens[role] = token.text
        }
        self.tokens = tokens
        try await ledger.close()
    }
}

/// Why the run could not go on.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
