public import Application
public import CanonicalJSON
import PriorAuthorization

/// How the drug of a case is dosed, for programs.
public enum DosingRepresentation {
    /// The plan with the version it is of (`policy`); null where no policy says how the drug is dosed.
    public static func value(_ dosing: CaseDosing?) -> JSONValue {
        dosing?.json ?? .null
    }

    /// The dosing of a case: `case` and `dosing`.
    public static func value(_ dosing: CaseDosing?, of record: CaseRecord) -> JSONValue {
        ["case": .string(record.id.text), "dosing": value(dosing)]
    }
}
