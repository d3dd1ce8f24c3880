public import ClinicalPolicy
public import EventLog
public import PriorAuthorization

extension StreamName {
    /// The category of streams that hold cases.
    public static let caseCategory = "case"
    /// The category of streams that hold policies.
    public static let policyCategory = "policy"
    /// The category of streams that hold the access record.
    public static let accessCategory = "access"
    /// The stream that says whether accesses are recorded.
    public static let accessRule = known(accessCategory)
    /// The stream of accesses to many cases at once.
    public static let accessesToMany = known("\(accessCategory)/ledger")

    /// The stream of the tokens with which the service is called.
    public static let tokens = known("token")

    /// The stream of the accesses to a case, beside the case's own: `access/0199a8…`.
    public static func accesses(to caseID: CaseID) -> StreamName {
        known("\(accessCategory)/\(caseID)")
    }

    /// Whether this holds a part of the access record.
    public var isOfAccess: Bool { category == StreamName.accessCategory }

    /// The case whose accesses this holds; nil for another stream.
    public var accessedCaseID: CaseID? {
        isOfAccess ? identifier.flatMap { CaseID($0) } : nil
    }

    private static func known(_ text: String) -> StreamName {
        do throws(EntryError) {
            return try StreamName(text)
        } catch {
            preconditionFailure("\(text) is a stream's name: \(error)")
        }
    }

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
