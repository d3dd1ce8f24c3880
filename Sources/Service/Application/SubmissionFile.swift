public import CanonicalJSON
import Cryptography
public import PriorAuthorization

/// A submission as a file: JSON of `schema/submission.schema.json`, with documents in it or beside it.
public enum SubmissionFile {
    /// The submission in `bytes`, which `name` names in errors.
    public static func read(_ bytes: [UInt8], name: String) throws(SubmissionError) -> Submission {
        do {
            return try read(try JSONValue(parsing: bytes), name: name)
        } catch let error as JSONSyntaxError {
            throw SubmissionError(description: "\(name):\(error.line):\(error.column): \(error.reason)")
        } catch let error as SubmissionError {
            throw error
        } catch {
            throw SubmissionError(description: "\(name): \(error)")
        }
    }

    /// The submission that `json` is, which `name` names in errors.
    public static func read(_ json: JSONValue, name: String) throws(SubmissionError) -> Submission {
        do {
            return try Submission(json: json)
        } catch {
            throw SubmissionError(description: "\(name): \(error)")
        }
    }

    /// The request that the submission in `bytes` makes, and the documents it brings: none in files where no folder is given.
    static func request(
        _ bytes: [UInt8], name: String, filesBeside folder: String?
    ) throws(SubmissionError) -> (request: SubmitRequest, documents: [IncomingDocument]) {
        try request(try read(bytes, name: name), digest: SHA256.digest(bytes), name: name, filesBeside: folder)
    }

    /// The request that `submission` makes, which was read from what has this digest, and the documents it brings.
    static func request(
        _ submission: Submission, digest: SHA256Digest, name: String, filesBeside folder: String?
    ) throws(SubmissionError) -> (request: SubmitRequest, documents: [IncomingDocument]) {
        var documents: [IncomingDocument] = []
        for document in submission.documents {
            if folder == nil, case .file(let path) = document.source {
                throw SubmissionError(
                    description:
                        "\(name): document \"\(document.name)\" is in the file \(path), and none can come with it")
            }
            documents.append(try IncomingDocument(document, of: name, beside: folder ?? ""))
        }
        let request = SubmitRequest(
            submission, digest: digest,
            stored: documents.map { SubmitRequest.StoredBytes(digest: $0.digest, size: $0.size) })
        return (request, documents)
    }
}

/// What is wrong with a submission file, where, and what to do.
public struct SubmissionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// File, place and reason.
    public let description: String
}
