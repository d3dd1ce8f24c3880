public import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization
import Synchronization

/// How the drug of a case is dosed under the policy version that applies to it.
public struct CaseDosing: Sendable {
    /// The version: that of the latest evaluation, or else the one in force on the day the request was received.
    public let policy: PolicyReference
    /// The plan.
    public let plan: DosingPlan

    /// The plan, with the version it is of.
    public var json: JSONValue {
        guard case .object(var members) = plan.json else { return plan.json }
        members["policy"] = .string("\(policy.policy)@\(policy.version)")
        return .object(members)
    }
}

extension AuditLedger {
    /// How the drug of the case of `record` is dosed.
    ///
    /// Computed from the version as it was published and from what the case knows now; it is not recorded, and decides nothing.
    ///
    /// - Returns: nil where the case has no request, no version applies, or the version has no dosing rule that is for it.
    public func dosing(of record: CaseRecord) throws -> CaseDosing? {
        let catalog = try catalog()
        guard let request = record.state.request?.payload else { return nil }
        let evaluated = record.state.latestEvaluation.flatMap { catalog.published($0.payload.policy) }
        let policy = request.policy ?? catalog.policy(covering: request.drug.hcpcs, on: request.receivedOn)
        let inForce = policy.flatMap { catalog.version(of: $0, effectiveOn: request.receivedOn) }
        guard let version = evaluated ?? inForce, let compiled = version.compiled else { return nil }
        let document = try knownPolicies.withLock { try $0.document(of: version) }
        return document.dosingPlan(for: record.state.caseFacts(for: compiled)).map {
            CaseDosing(policy: version.reference, plan: $0)
        }
    }
}
