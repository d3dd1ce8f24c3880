public import CanonicalJSON
public import EventLog

/// A timestamp that the ledger keeps, and what a look at it finds.
public struct KeptTimestamp: Sendable {
    /// Where the authority's reply is.
    public let name: String
    /// What it says, where it is sound and over a head of this ledger; and else what is wrong, a sentence without its full stop.
    public let finding: Result<CheckedTimestamp, TimestampFault>

    /// What is wrong with a timestamp, in words.
    public struct TimestampFault: Error, Hashable, Sendable {
        /// A sentence without its full stop.
        public let words: String
    }

    /// The members of a sound one, and `name` and `problem`.
    public var json: JSONValue {
        var members: JSONObject = [:]
        var problem: String?
        switch finding {
        case .success(let timestamp): members = timestamp.json.objectValue ?? [:]
        case .failure(let fault): problem = fault.words
        }
        members["name"] = .string(name)
        members["problem"] = problem.map { .string($0) } ?? .null
        return .object(members)
    }
}
