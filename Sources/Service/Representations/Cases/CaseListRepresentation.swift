public import CanonicalJSON
import PriorAuthorization
public import Projections

/// The list of cases for programs.
public enum CaseListRepresentation {
    /// The list: `cases`, each as ``value(_:)-(CaseSummary)`` gives it.
    public static func value(_ cases: [CaseSummary]) -> JSONValue {
        ["cases": .array(cases.map(value))]
    }

    /// A line of it: one member for each property of the summary, null where there is nothing; times as RFC 3339.
    public static func value(_ summary: CaseSummary) -> JSONValue {
        summary.json
    }
}
