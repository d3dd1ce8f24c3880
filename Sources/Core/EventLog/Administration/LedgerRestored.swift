public import CanonicalJSON
public import Cryptography

/// The ledger was made from a backup: how far that reached, which heads it was compared with, and what is known to be lost.
///
/// It is the first entry after those of the backup. Where ``lost`` is not empty, an administrator accepted the loss: those heads
/// keep the ledger no longer from being opened, and prove to whoever holds them what is gone.
public struct LedgerRestored: LedgerRecord {
    /// `LedgerRestored`.
    public static let type = "LedgerRestored"

    /// A head of the log that was known when it was restored.
    public struct KnownHead: Hashable, Sendable {
        /// Where it was found: a file, a witness.
        public let source: String
        /// The number of entries it covers.
        public let size: UInt64
        /// The root over them.
        public let root: SHA256Digest

        /// A head found in `source`.
        public init(source: String, size: UInt64, root: SHA256Digest) {
            self.source = source
            self.size = size
            self.root = root
        }
    }

    /// A head that could not be compared with the backup, or what a witness says that shows none.
    public struct UnusableHead: Hashable, Sendable {
        /// Where it was found.
        public let source: String
        /// What is wrong with it.
        public let reason: String

        /// A head found in `source`.
        public init(source: String, reason: String) {
            self.source = source
            self.reason = reason
        }
    }

    /// The name of the backup.
    public let backup: String
    /// When the backup was made, by its own word.
    public let takenAt: Timestamp
    /// The number of entries in it: those before this event.
    public let size: UInt64
    /// The root over them.
    public let root: SHA256Digest
    /// Heads that the backup agrees with, the largest first, a hundred at most.
    public let heads: [KnownHead]
    /// Heads that prove more entries than were restored, the largest first.
    public let lost: [KnownHead]
    /// Heads that could not be compared, and witnesses that did not cosign the backup's head.
    public let unusable: [UnusableHead]
    /// What verification found in the backup, by kind: how many.
    public let findings: [String: UInt64]
    /// Why the loss was accepted; nil where nothing is known to be lost.
    public let reason: String?

    /// A restoration.
    public init(
        backup: String, takenAt: Timestamp, size: UInt64, root: SHA256Digest, heads: [KnownHead] = [],
        lost: [KnownHead] = [], unusable: [UnusableHead] = [], findings: [String: UInt64] = [:], reason: String? = nil
    ) {
        self.backup = backup
        self.takenAt = takenAt
        self.size = size
        self.root = root
        self.heads = heads
        self.lost = lost
        self.unusable = unusable
        self.findings = findings
        self.reason = reason
    }

    /// How many entries are known to be lost at least.
    public var entriesLost: UInt64 { (lost.map(\.size).max() ?? size) - size }

    /// Reads the members that ``json`` writes.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        backup = try reader.string("backup")
        takenAt = try reader.timestamp("takenAt")
        size = try reader.natural("size")
        root = try reader.digest("root")
        heads = try LedgerRestored.heads("heads", of: &reader)
        lost = try LedgerRestored.heads("lost", of: &reader)
        for head in lost where head.size <= size {
            throw JSONShapeError(path: reader.pathOf("lost"), reason: "a head of \(head.size) entries is not lost")
        }
        var unusable: [UnusableHead] = []
        for (index, value) in try reader.array("unusable").enumerated() {
            var part = try JSONObjectReader(value, at: "\(reader.pathOf("unusable"))[\(index)]")
            unusable.append(UnusableHead(source: try part.string("source"), reason: try part.string("reason")))
            try part.finish()
        }
        self.unusable = unusable
        var findings: [String: UInt64] = [:]
        guard let counts = try reader.value("findings").objectValue else {
            throw JSONShapeError(path: reader.pathOf("findings"), reason: "expected an object")
        }
        for kind in counts.names {
            guard let count = counts[kind]?.integerValue.flatMap({ UInt64(exactly: $0) }), count > 0 else {
                throw JSONShapeError(path: "\(reader.pathOf("findings")).\(kind)", reason: "expected a number from 1")
            }
            findings[kind] = count
        }
        self.findings = findings
        switch try reader.value("reason") {
        case .null: reason = nil
        case .string(let text) where !text.isEmpty: reason = text
        default: throw JSONShapeError(path: reader.pathOf("reason"), reason: "expected a text or null")
        }
    }

    private static func heads(
        _ name: String, of reader: inout JSONObjectReader
    ) throws(JSONShapeError) -> [KnownHead] {
        var heads: [KnownHead] = []
        for (index, value) in try reader.array(name).enumerated() {
            var part = try JSONObjectReader(value, at: "\(reader.pathOf(name))[\(index)]")
            heads.append(
                KnownHead(
                    source: try part.string("source"), size: try part.natural("size"), root: try part.digest("root")))
            try part.finish()
        }
        return heads
    }

    /// The members `backup`, `findings`, `heads`, `lost`, `reason`, `root`, `size`, `takenAt`, `unusable`.
    public var json: JSONValue {
        func list(_ heads: [KnownHead]) -> JSONValue {
            .array(
                heads.map {
                    [
                        "root": .string($0.root.base64), "size": .integer(Int64(clamping: $0.size)),
                        "source": .string($0.source),
                    ]
                })
        }
        var counts = JSONObject()
        for (kind, count) in findings { counts[kind] = .integer(Int64(clamping: count)) }
        return [
            "backup": .string(backup), "findings": .object(counts), "heads": list(heads), "lost": list(lost),
            "reason": reason.map { .string($0) } ?? .null, "root": .string(root.base64),
            "size": .integer(Int64(clamping: size)), "takenAt": .integer(takenAt.milliseconds),
            "unusable": .array(
                unusable.map { ["reason": .string($0.reason), "source": .string($0.source)] }),
        ]
    }
}
