import CanonicalJSON
import EventStore

/// The content of `docket.json`: `{"format":1,"key":"keys/65c83385.pem","origin":"ledger.example.org/pa-2026"}`.
struct LedgerManifest: Hashable, Sendable {
    static let format: Int64 = 1

    /// The log's name.
    let origin: String
    /// Where the sealing key is: a path below the ledger's directory, an absolute path, or a URI.
    let key: String
    /// Where the next key is, while a rotation is under way: the log tells which of the two seals it.
    let next: String?
    /// Where the wrapping key of an encrypted ledger is, as for `key`; nil where payloads lie in the clear.
    let wrappingKey: String?

    init(origin: String, key: String, next: String? = nil, wrappingKey: String? = nil) {
        self.origin = origin
        self.key = key
        self.next = next
        self.wrappingKey = wrappingKey
    }

    /// The same, with `next` about to take over.
    func naming(next: String) -> LedgerManifest {
        LedgerManifest(origin: origin, key: key, next: next, wrappingKey: wrappingKey)
    }

    /// The same, with the key `key` in use and no other about to take over.
    func sealed(with key: String) -> LedgerManifest {
        LedgerManifest(origin: origin, key: key, wrappingKey: wrappingKey)
    }

    /// Reads the manifest of `directory`; throws where there is none, or none that this program knows.
    init(of directory: LedgerDirectory) throws(LedgerError) {
        let path = directory.manifest
        guard DurableFile.exists(path) else {
            throw LedgerError(
                .notALedger, "There is no ledger at \(directory.path): it has no docket.json",
                advice: "Check the path, or make a ledger there with docket init")
        }
        func malformed(_ reason: some CustomStringConvertible) -> LedgerError {
            LedgerError(
                .notALedger, "\(path) cannot be read: \(reason)",
                advice: "Restore it from a backup: it holds format, key and origin")
        }
        let bytes = try DurableFile.read(path)
        do {
            var reader = try JSONObjectReader(JSONValue(parsing: bytes), at: "")
            let format = try reader.integer("format")
            guard format == LedgerManifest.format else {
                throw LedgerError(
                    .unsupportedVersion, "\(path) says format \(format); this program knows \(LedgerManifest.format)",
                    advice: "Use a version of Docket that knows that format")
            }
            origin = try reader.string("origin")
            key = try reader.string("key")
            next = try reader.optionalString("next")
            wrappingKey = try reader.optionalString("wrappingKey")
            try reader.finish()
        } catch let error as LedgerError {
            throw error
        } catch let error as JSONSyntaxError {
            throw malformed(error)
        } catch let error as JSONShapeError {
            throw malformed(error)
        } catch {
            throw malformed("\(error)")
        }
    }

    /// Writes the manifest of `directory`, durably.
    func write(to directory: LedgerDirectory) throws(LedgerError) {
        var members: JSONObject = [
            "format": .integer(LedgerManifest.format), "key": .string(key), "origin": .string(origin),
        ]
        members["next"] = next.map { .string($0) }
        members["wrappingKey"] = wrappingKey.map { .string($0) }
        try DurableFile.write(Array((JSONValue.object(members).prettyText + "\n").utf8), to: directory.manifest)
    }

    /// What `WrappingKey(uri:)` is to load; nil where the ledger is not encrypted.
    func wrappingKeyURI(in directory: LedgerDirectory) -> String? {
        wrappingKey.map { LedgerManifest.uri($0, in: directory) }
    }

    /// What `PrivateKey(uri:)` is to load for `key`, `next` or the like: a relative path is one below `directory`.
    static func uri(_ key: String, in directory: LedgerDirectory) -> String {
        let hasScheme = key.prefix { $0 != "/" }.contains(":")
        return key.hasPrefix("/") || hasScheme ? key : "\(directory.path)/\(key)"
    }
}
