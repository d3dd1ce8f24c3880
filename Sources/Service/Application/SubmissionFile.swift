import CanonicalJSON
import EventStore
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

    /// Stores `document` of the submission `name`, whose files lie in `folder`.
    static func store(
        _ document: SubmittedDocument, of name: String, beside folder: String, in store: DocumentStore
    ) throws -> StoredDocument {
        switch document.source {
        case .text(let text): return try store.put(Array(text.utf8))
        case .file(let path):
            do {
                return try store.put(contentsOf: "\(folder)/\(path)")
            } catch {
                throw SubmissionError(description: "\(name): document \"\(document.name)\": \(error)")
            }
        }
    }
}

/// What is wrong with a submission file, where, and what to do.
public struct SubmissionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// File, place and reason.
    public let description: String
}
