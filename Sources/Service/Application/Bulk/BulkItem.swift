public import Cryptography
public import PriorAuthorization

/// One of many commands that are given together: a request that is handed in, or a command on a case.
public struct BulkItem: Sendable {
    /// What is to be done.
    public enum Work: Sendable {
        /// Hands in the submission in these bytes as a new case; `name` names it in errors, and `folder` is where the files lie that it
        /// names: nil where it may name none.
        case submit([UInt8], name: String, folder: String? = nil)
        /// Hands in a submission that was read from what has this digest, as a new case; it may name no files.
        case submitRead(Submission, digest: SHA256Digest)
        /// Gives a case the command that the closure makes of it as it then stands.
        case handle(Subject, documents: [IncomingDocument] = [], @Sendable (CaseState) throws -> CaseCommand)
    }

    /// Which case a command is on.
    public enum Subject: Hashable, Sendable {
        /// One that is there.
        case existing(CaseID)
        /// The one that an earlier item hands in: its place among the items.
        case submitted(at: Int)
    }

    /// What is to be done.
    public var work: Work
    /// Who wants it, and when it happened.
    public var instruction: Instruction

    /// An item.
    public init(_ work: Work, _ instruction: Instruction) {
        self.work = work
        self.instruction = instruction
    }
}
