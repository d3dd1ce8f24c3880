public import ClinicalPolicy
public import EventLog
public import PriorAuthorization

extension StreamName {
    /// The category of streams that hold cases.
    public static let caseCategory = "case"
    /// The category of streams that hold policies.
    public static let policyCategory = "policy"

    /// The stream of a case: `case/0199a8…`.
    public static func of(_ caseID: CaseID) -> StreamName {
        do throws(EntryError) {
            return try StreamName("\(caseCategory)/\(caseID)")
        } catch {
            preconditionFailure("a case's identity makes a stream name: \(error)")
        }
    }

    /// The stream of a policy: `policy/PA.CP.PHAR.359`; throws where the policy's number makes no stream name.
    public static func of(_ policy: PolicyID) throws(EntryError) -> StreamName {
        try StreamName("\(policyCategory)/\(policy)")
    }

    /// The case whose stream this is; nil for another stream.
    public var caseID: CaseID? {
        category == StreamName.caseCategory ? identifier.flatMap { CaseID($0) } : nil
    }

    /// The policy whose stream this is; nil for another stream.
    public var policyID: PolicyID? {
        category == StreamName.policyCategory ? identifier.map { PolicyID($0) } : nil
    }
}
