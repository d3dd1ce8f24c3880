public import CanonicalJSON
import JSONSupport
public import PriorAuthorization
import Support

/// The example cases of `schema/examples/`.
public enum Examples {
    /// What each must give, and what people did.
    public static let scripts: CaseScripts = {
        do {
            return try CaseScripts(json: Repository.json("schema/examples/cases.json"))
        } catch {
            fatalError("schema/examples/cases.json: \(error)")
        }
    }()

    /// The submission in `file` as JSON.
    public static func json(_ file: String) throws -> JSONValue {
        try Repository.json("schema/examples/\(file)")
    }

    /// The submission in `file`.
    public static func submission(_ file: String) -> Submission {
        do {
            return try Submission(json: json(file))
        } catch {
            fatalError("schema/examples/\(file): \(error)")
        }
    }
}
