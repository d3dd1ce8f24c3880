/// How much a reader gets to see at once.
public enum AccessScope: String, Hashable, Sendable, CaseIterable {
    /// One case.
    case oneCase = "case"
    /// A list of cases, or an answer over many.
    case manyCases = "cases"
    /// A file of one case, which can leave the plan.
    case caseExport = "case-export"
    /// A file of many cases, which can leave the plan.
    case ledgerExport = "ledger-export"
    /// The record of accesses itself.
    case accessRecord = "access-record"

    /// The scope in words: whoever reads, reads that.
    public var words: String {
        switch self {
        case .oneCase: "one case"
        case .manyCases: "many cases"
        case .caseExport: "a file of one case"
        case .ledgerExport: "a file of many cases"
        case .accessRecord: "the access record"
        }
    }
}
