public import CanonicalJSON
public import Cryptography

/// Payloads and documents were destroyed at the end of their retention, with somebody's approval.
///
/// It is sealed first, and only then is anything destroyed: what it names may be gone, and nothing else. It never names
/// payloads of the streams `ledger`, `key/…` and `policy/…`; verification does not excuse those.
public struct PayloadDisposed: LedgerRecord {
    /// The event's type.
    public static let type = "PayloadDisposed"

    /// A case of which everything is destroyed.
    public struct DisposedStream: Hashable, Sendable {
        /// Its stream.
        public let stream: StreamName
        /// When its last event was recorded.
        public let lastEventAt: Timestamp
        /// The last day it had to be kept, `YYYY-MM-DD`, UTC.
        public let retainedThrough: String

        /// A case.
        public init(stream: StreamName, lastEventAt: Timestamp, retainedThrough: String) {
            self.stream = stream
            self.lastEventAt = lastEventAt
            self.retainedThrough = retainedThrough
        }
    }

    /// Who approved it: somebody else than the event's actor.
    public let approver: EntryActor
    /// What allows it, such as `42 CFR 438.3(u): 10 years`.
    public let basis: String
    /// The cases.
    public let cases: [DisposedStream]
    /// SHA-256 of the documents that no other case has.
    public let documents: [SHA256Digest]
    /// The entries whose payloads and salts are destroyed, ascending.
    public let entries: [EntryIndex]
    /// Why, in the actor's words.
    public let reason: String
    /// How long they had to be kept, in years.
    public let retentionYears: Int

    /// A record of destruction.
    public init(
        approver: EntryActor, basis: String, cases: [DisposedStream], documents: [SHA256Digest], entries: [EntryIndex],
        reason: String, retentionYears: Int
    ) {
        self.approver = approver
        self.basis = basis
        self.cases = cases
        self.documents = documents
        self.entries = entries
        self.reason = reason
        self.retentionYears = retentionYears
    }

    /// Reads the payload's members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        var approver = try reader.object("approver")
        let (credential, id, role) = (
            try approver.optionalString("credential"), try approver.string("id"), try approver.string("role")
        )
        try approver.finish()
        self.approver = try PayloadDisposed.check(reader.pathOf("approver")) { () throws(EntryError) in
            try EntryActor(id: id, role: role, credential: credential)
        }
        basis = try reader.text("basis")
        cases = try reader.list("cases") { (path, value) throws(JSONShapeError) in
            var part = try JSONObjectReader(value, at: path)
            let name = try part.string("stream")
            let disposed = DisposedStream(
                stream: try PayloadDisposed.check("\(path).stream") { () throws(EntryError) in try StreamName(name) },
                lastEventAt: try part.timestamp("lastEventAt"), retainedThrough: try part.text("retainedThrough"))
            try part.finish()
            return disposed
        }
        documents = try reader.list("documents") { (path, value) throws(JSONShapeError) in
            guard let digest = value.stringValue.flatMap({ SHA256Digest(base64: $0) }) else {
                throw JSONShapeError(path: path, reason: "expected the base64 of 32 bytes")
            }
            return digest
        }
        entries = try reader.list("entries") { (path, value) throws(JSONShapeError) in
            guard let index = value.integerValue.flatMap({ UInt64(exactly: $0) }) else {
                throw JSONShapeError(path: path, reason: "expected the index of an entry")
            }
            return EntryIndex(index)
        }
        reason = try reader.text("reason")
        let years = try reader.integer("retentionYears")
        guard (1...1000).contains(years) else {
            throw JSONShapeError(path: reader.pathOf("retentionYears"), reason: "expected a number of years from 1")
        }
        retentionYears = Int(years)
    }

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "approver": [
                "credential": approver.credential.map { .string($0) } ?? .null, "id": .string(approver.id),
                "role": approver.role.map { .string($0) } ?? .null,
            ],
            "basis": .string(basis),
            "cases": .array(
                cases.map {
                    [
                        "lastEventAt": .integer($0.lastEventAt.milliseconds),
                        "retainedThrough": .string($0.retainedThrough), "stream": .string($0.stream.text),
                    ]
                }),
            "documents": .array(documents.map { .string($0.base64) }),
            "entries": .array(entries.map { .integer(Int64(clamping: $0.value)) }),
            "reason": .string(reason),
            "retentionYears": .integer(Int64(retentionYears)),
        ]
    }

    private static func check<Value>(
        _ path: String, _ make: () throws(EntryError) -> Value
    ) throws(JSONShapeError) -> Value {
        do throws(EntryError) {
            return try make()
        } catch {
            throw JSONShapeError(path: path, reason: "\(error)")
        }
    }
}

extension JSONObjectReader {
    /// The member `name`, an array whose elements `read` makes out.
    fileprivate mutating func list<Element>(
        _ name: String, _ read: (_ path: String, _ value: JSONValue) throws(JSONShapeError) -> Element
    ) throws(JSONShapeError) -> [Element] {
        var elements: [Element] = []
        for (index, value) in try array(name).enumerated() {
            elements.append(try read("\(pathOf(name))[\(index)]", value))
        }
        return elements
    }
}
