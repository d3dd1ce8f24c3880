import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import PriorAuthorization

/// A line of an import, read: `{"submission": …}`, or `{"command": …, "case" or "of": …, "body": …}`; each with `occurredAt` and
/// `key` where wanted.
struct ImportLine: Sendable {
    /// What it asks for.
    enum Content: Sendable {
        case submission(Submission, SHA256Digest)
        case command(Subject, @Sendable (CaseState) throws -> CaseCommand)
    }

    /// Which case a command is on.
    enum Subject: Sendable {
        /// The one of this identifier.
        case existing(CaseID)
        /// The one that the line of this number handed in.
        case line(Int)
    }

    let content: Content
    let instruction: Instruction

    /// How many lines are read at a time on one thread.
    private static let linesAtOnce = 256

    /// Reads `lines`, on as many threads as there are; each is a line, or why it is none.
    static func read(
        _ lines: ArraySlice<ArraySlice<UInt8>>, _ acting: ActingCaller, longestLine: Int, now: Timestamp
    ) async -> [Result<ImportLine, any Error>] {
        await withTaskGroup(of: (start: Int, lines: [Result<ImportLine, any Error>]).self) { group in
            for start in stride(from: lines.startIndex, to: lines.endIndex, by: linesAtOnce) {
                group.addTask {
                    let part = lines[start..<min(lines.endIndex, start + linesAtOnce)]
                    return (
                        start,
                        part.map { line in Result { try ImportLine(line, acting, longestLine: longestLine, now: now) } }
                    )
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.start < $1.start }.flatMap(\.lines)
        }
    }

    private init(_ line: ArraySlice<UInt8>, _ acting: ActingCaller, longestLine: Int, now: Timestamp) throws {
        guard line.count <= longestLine else { throw Problem.tooLarge }
        let value = try JSONValue(parsing: Array(line))
        var reader = try JSONObjectReader(value, at: "")
        let key = try reader.optionalString("key")
        let occurredAt = try reader.optionalMoment("occurredAt")
        instruction = Instruction(
            by: acting.actor, occurredAt: occurredAt,
            idempotency: try key.map { try IdempotencyKey($0, of: acting.caller.id, request: value.canonicalBytes) })
        if let submission = reader.optionalValue("submission") {
            try reader.finish()
            content = .submission(
                try SubmissionFile.read(submission, name: "submission"), SHA256.digest(submission.canonicalBytes))
            return
        }
        let kind = try reader.choice("command", of: CommandKind.self)
        let body = reader.optionalValue("body") ?? .object([:])
        let subject: Subject
        if let id: CaseID = try reader.optionalChecked("case") {
            subject = .existing(id)
        } else {
            subject = .line(try reader.count("of"))
        }
        try reader.finish()
        let make = try CommandBody.read(kind, body)
        let moment = occurredAt ?? now
        content = .command(subject) { state in
            guard acting.maySee(state) else { throw Problem.noCase() }
            return try make(.underWay(state), moment)
        }
    }
}
