import CanonicalJSON
public import ClinicalPolicy
import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore
import Synchronization

extension AuditLedger {
    /// What the ledger knows of policies: every version published, and when each is in force.
    public func catalog() throws -> PolicyCatalog {
        try policyHistory().policies
    }

    /// The policies as they stand, and no case.
    func policyHistory() throws -> LedgerHistory {
        let noticed = try store.noticed()
        return try knownPolicies.withLock { try $0.follow(noticed, in: store) }
    }

    /// Publishes `document`: its source and its compiled rules go into the ledger. Its examples must hold.
    ///
    /// - Throws: `PolicyError` with everything that is wrong with it; `PolicyExampleError` where an example gives another result.
    public func publish(_ document: PolicyDocument, _ instruction: Instruction) async throws -> CommandResult {
        let compiled = try CompiledPolicy.compile(document)
        let report = compiled.test(document.examples)
        guard report.isPassed else { throw PolicyExampleError(policy: document.name, report: report) }
        return try await handle(.publish(document, compiled: compiled), on: document.id, instruction)
    }

    /// Gives the policy `id` a command.
    public func handle(
        _ command: PolicyCommand, on id: PolicyID, _ instruction: Instruction
    ) async throws -> CommandResult {
        let stream = try StreamName.of(id)
        return try await append(to: stream, instruction) { _ in
            let expected = UInt64(try store.readStream(stream).count)
            return (expected, try catalog().decide(command, by: instruction.actor))
        }
    }
}
