public import CanonicalJSON
public import Cryptography
public import EventStore

/// The content of `backup.json`: what a backup says of itself. It is written last, and says nothing that is taken on its word.
public struct BackupRecord: Hashable, Sendable {
    static let format: Int64 = 1

    /// The log's name.
    public let origin: String
    /// The number of entries.
    public let size: UInt64
    /// The root of the Merkle tree over them.
    public let root: SHA256Digest
    /// When it was made, or last extended.
    public let takenAt: Timestamp
    /// Whether the files of the sealing keys are in it.
    public let holdsKeys: Bool

    /// Reads the record of the backup in `directory`; throws where there is none, or none that this program knows.
    public init(of directory: LedgerDirectory) throws(LedgerError) {
        let path = directory.backupRecord
        guard DurableFile.exists(path) else {
            throw LedgerError(
                .notALedger, "There is no backup at \(directory.path): it has no backup.json",
                advice: "Check the path; docket backup makes one")
        }
        let bytes = try DurableFile.read(path)
        do {
            var reader = try JSONObjectReader(JSONValue(parsing: bytes), at: "")
            let format = try reader.integer("format")
            guard format == BackupRecord.format else {
                throw LedgerError(
                    .unsupportedVersion, "\(path) says format \(format); this program knows \(BackupRecord.format)",
                    advice: "Use a version of Docket that knows that format")
            }
            holdsKeys = try reader.bool("keys")
            origin = try reader.string("origin")
            guard let root = SHA256Digest(base64: try reader.string("root")) else {
                throw JSONShapeError(path: "root", reason: "expected the base64 of 32 bytes")
            }
            self.root = root
            size = UInt64(clamping: try reader.integer("size"))
            takenAt = try reader.timestamp("takenAt")
            try reader.finish()
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(.notALedger, "\(path) cannot be read: \(error)", advice: "Use another backup")
        }
    }

    init(origin: String, size: UInt64, root: SHA256Digest, takenAt: Timestamp, holdsKeys: Bool) {
        self.origin = origin
        self.size = size
        self.root = root
        self.takenAt = takenAt
        self.holdsKeys = holdsKeys
    }

    /// Writes the record of `directory`, durably.
    func write(to directory: LedgerDirectory) throws(LedgerError) {
        let json: JSONValue = [
            "format": .integer(BackupRecord.format), "keys": .bool(holdsKeys), "origin": .string(origin),
            "root": .string(root.base64), "size": .integer(Int64(clamping: size)),
            "takenAt": .integer(takenAt.milliseconds),
        ]
        try DurableFile.write(Array((json.prettyText + "\n").utf8), to: directory.backupRecord)
    }
}
