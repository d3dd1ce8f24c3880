import CanonicalJSON
import ClinicalPolicy
import EventStore
public import PriorAuthorization
import Schema

/// Deadlines as their authors write them: a YAML file whose structure is that of `schema/clocks.schema.json`.
public enum ClockRulesFile {
    /// The rules in `bytes`, which `name` names in errors.
    ///
    /// - Throws: where the YAML is malformed or holds what no rules do, with line, column and the member at fault.
    public static func read(_ bytes: [UInt8], name: String) throws(PolicyFileError) -> ClockRules {
        let text = try PolicyFileText(sound: bytes, name: name)
        do {
            return try ClockRules(json: text.json)
        } catch {
            let place = text.place(
                of: PolicyProblem(place: error.path, message: error.reason, subject: error.path))
            throw PolicyFileError(file: name, line: place.line, column: place.column, reason: error.description)
        }
    }

    /// The rules that a ledger's clocks follow where none are named: those of a Medicaid plan in Pennsylvania, read once.
    static let inForce = Result<ClockRules?, PolicyFileError> { () throws(PolicyFileError) in
        try published("pa-medicaid")
    }

    /// The rules in the file at `path`; without one, those that ledgers follow.
    ///
    /// - Throws: `PolicyFileError` with the place of what is wrong, or `LedgerError` where the file cannot be read.
    public static func rules(in path: String?) throws -> ClockRules {
        if let path { return try read(try InputFile.read(path), name: path) }
        guard let rules = try inForce.get() else {
            throw LedgerError(.damaged, "The program holds no deadlines", advice: "Give a file of deadlines")
        }
        return rules
    }

    /// The rules published with the program: `schema/clocks/NAME.yaml`; nil where there are none of that name.
    public static func published(_ name: String) throws(PolicyFileError) -> ClockRules? {
        let file = "clocks/\(name).yaml"
        guard let bytes = Schema.file(file) else { return nil }
        return try read(bytes, name: "schema/\(file)")
    }
}
