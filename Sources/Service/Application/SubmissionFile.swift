import CanonicalJSON
public import PriorAuthorization

/// A submission as a file: JSON of `schema/submission.schema.json`, with documents in it or beside it.
public enum SubmissionFile {
    /// The submission in `bytes`, which `name` names in errors.
    public static func read(_ bytes: [UInt8], name: String) throws(SubmissionError) -> Submission {
        do {
            return try Submission(json: try JSONValue(parsing: bytes))
        } catch let error as JSONSyntaxError {
            throw SubmissionError(description: "\(name):\(error.line):\(error.column): \(error.reason)")
        } catch {
            throw SubmissionError(description: "\(name): \(error)")
        }
    }
}

/// What is wrong with a submission file, where, and what to do.
public struct SubmissionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// File, place and reason.
    public let description: String
}
