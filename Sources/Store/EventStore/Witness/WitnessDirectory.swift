import CanonicalJSON
import Cryptography
public import TransparencyLog

/// A witness's directory: its key, the logs it knows with the keys it trusts, and the last head of each that it cosigned.
///
/// A log is two files, named by the SHA-256 of its origin: `logs/….vkeys`, a verifier key a line, and `logs/….note`, the head with
/// the witness's own signature as its last; empty where nothing was cosigned yet. Where that file is not there, what was cosigned
/// is lost, and the witness refuses the log rather than cosign it anew.
public struct WitnessDirectory: Hashable, Sendable {
    /// The directory.
    public let path: String
    /// The witness's name, by custom a URL without its scheme.
    public let name: String
    /// What others check the cosignatures with.
    public let verifierKey: VerifierKey

    /// How many requests that prove a split log are kept.
    static let evidenceLimit = 64
    private static let format: Int64 = 1

    /// Makes a witness called `name` with a new key at `path`, which must not exist or be empty.
    ///
    /// - Throws: `LedgerError`, `NoteError` where the name is not allowed, `CryptographyError`.
    public static func create(at path: String, name: String, passphrase: [UInt8]?) throws -> WitnessDirectory {
        let cosigner = try Cosigner(name: name, key: .generate(.ed25519))
        guard DurableFile.names(in: path).isEmpty else {
            throw LedgerError(
                .alreadyExists, "\(path) is not empty", advice: "Name a directory that does not exist yet")
        }
        try DurableFile.makeDirectory(path)
        try DurableFile.makeDirectory("\(path)/logs")
        try cosigner.key.writePEM(to: "\(path)/witness.pem", passphrase: passphrase)
        // Last: with it the directory is a witness's.
        let manifest: JSONValue = [
            "format": .integer(format), "key": .string(cosigner.verifierKey.description), "name": .string(name),
        ]
        try DurableFile.write(Array((manifest.prettyText + "\n").utf8), to: "\(path)/witness.json")
        return try WitnessDirectory(path)
    }

    /// The witness at `path`.
    public init(_ path: String) throws {
        let manifest = "\(path)/witness.json"
        guard DurableFile.exists(manifest) else {
            throw LedgerError(
                .notFound, "There is no witness at \(path): it has no witness.json",
                advice: "Check the path, or make a witness there with docketd witness init")
        }
        do {
            var reader = try JSONObjectReader(JSONValue(parsing: try DurableFile.read(manifest)), at: "")
            let format = try reader.integer("format")
            guard format == Self.format else {
                throw LedgerError(
                    .unsupportedVersion, "\(manifest) says format \(format); this program knows \(Self.format)",
                    advice: "Use a version of Docket that knows that format")
            }
            self.path = path
            verifierKey = try VerifierKey(parsing: try reader.string("key"))
            name = try reader.string("name")
            try reader.finish()
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(
                .damaged, "\(manifest) cannot be read: \(error)",
                advice: "Put the file back from a backup: it holds format, key and name")
        }
    }

    /// Takes the directory for this process alone: two that answer from one state would cosign two versions of a log.
    public func lock() throws(LedgerError) -> FileLock {
        try FileLock("\(path)/lock")
    }

    /// Loads the key; `passphrase` unlocks it.
    ///
    /// - Throws: `CryptographyError`, and `LedgerError` where it is not the key this state belongs to.
    public func cosigner(passphrase: [UInt8]?) throws -> Cosigner {
        let cosigner = try Cosigner(
            name: name, key: PrivateKey(uri: "\(path)/witness.pem", passphrase: passphrase))
        guard cosigner.verifierKey == verifierKey else {
            throw LedgerError(
                .key,
                "\(path)/witness.pem is the key \(cosigner.verifierKey), and this state belongs to \(verifierKey)",
                advice: "Put the key back from its backup, or make a new witness under another name")
        }
        return cosigner
    }

    // MARK: - Logs

    /// Lets `key` sign the checkpoints of the log it is named after, besides the keys trusted already. A witness that is running
    /// takes it up with the next request.
    ///
    /// - Returns: whether it was not trusted before.
    public func trust(_ key: VerifierKey) throws -> Bool {
        guard key.type == .ed25519 else {
            throw LedgerError(
                .malformedRequest, "\(key.name)'s key is not a log's: it has type \(key.type.rawValue), not 1",
                advice: "Give the line that docket key show prints")
        }
        guard key.publicKey != verifierKey.publicKey else {
            throw LedgerError(
                .malformedRequest, "\(key) is this witness's own key",
                advice: "A log and its witness must not share a key")
        }
        return try withExtendedLifetime(FileLock("\(path)/logs/lock", waits: true)) {
            let files = files(of: key.name)
            let keys = DurableFile.exists(files.keys) ? try readKeys(files.keys) : []
            guard !keys.contains(key) else { return false }
            // First, so that a log that is known without it has lost it.
            if keys.isEmpty, !DurableFile.exists(files.head) { try DurableFile.write([], to: files.head) }
            let lines = (keys + [key]).map { "\($0)\n" }.joined()
            try DurableFile.write(Array(lines.utf8), to: files.keys)
            return true
        }
    }

    /// All logs it knows, in no order that means anything.
    ///
    /// - Throws: `LedgerError` where one cannot be read, or what was cosigned of it is lost.
    public func logs() throws -> [WitnessedLog] {
        try DurableFile.names(in: "\(path)/logs").filter { $0.hasSuffix(".vkeys") }.compactMap { name in
            guard let origin = try readKeys("\(path)/logs/\(name)").first?.name else { return nil }
            return try log(origin)
        }
    }

    private func files(of origin: String) -> (keys: String, head: String) {
        let name = "\(path)/logs/\(SHA256.digest(Array(origin.utf8)).hex)"
        return ("\(name).vkeys", "\(name).note")
    }

    private func readKeys(_ file: String) throws -> [VerifierKey] {
        let text = String(decoding: try DurableFile.read(file), as: UTF8.self)
        do {
            return try text.split(separator: "\n").map { try VerifierKey(parsing: String($0)) }
        } catch {
            throw LedgerError(
                .damaged, "\(file) holds what is no verifier key: \(error)",
                advice: "Put a verifier key on each of its lines, as docket key show prints it")
        }
    }
}

extension WitnessDirectory: WitnessStorage {
    /// What is known of the log `origin`; see ``WitnessStorage``.
    public func log(_ origin: String) throws -> WitnessedLog? {
        let files = files(of: origin)
        guard DurableFile.exists(files.keys) else { return nil }
        let keys = try readKeys(files.keys).filter { $0.name.utf8.elementsEqual(origin.utf8) }
        guard DurableFile.exists(files.head) else {
            throw LedgerError(
                .damaged, "\(files.head) is not there: what was cosigned of \(origin) is lost",
                advice: "Never go on with an older one: make a new witness with another name and key")
        }
        let bytes = try DurableFile.read(files.head)
        guard !bytes.isEmpty else { return WitnessedLog(origin: origin, keys: keys, head: nil) }
        do {
            let head = try CosignedHead(parsing: bytes, by: verifierKey)
            guard head.checkpoint.origin.utf8.elementsEqual(origin.utf8) else {
                throw NoteError("it is of the log \(head.checkpoint.origin)")
            }
            return WitnessedLog(origin: origin, keys: keys, head: head)
        } catch {
            throw LedgerError(
                .damaged, "\(files.head) is not what this witness cosigned of \(origin): \(error)",
                advice: "Find out who wrote it; where it cannot be put back as it was, make a new witness")
        }
    }

    /// Writes the head's file; see ``WitnessStorage``.
    public func keep(_ head: CosignedHead) throws {
        try DurableFile.write(head.note.bytes, to: files(of: head.checkpoint.origin).head)
    }

    /// Writes `request` to `evidence/`, up to 64 of them; see ``WitnessStorage``.
    public func keepEvidence(_ request: [UInt8]) throws {
        let directory = "\(path)/evidence"
        let file = "\(directory)/\(SHA256.digest(request).hex).request"
        guard !DurableFile.exists(file), DurableFile.names(in: directory).count < Self.evidenceLimit else { return }
        try DurableFile.makeDirectory(directory)
        try DurableFile.write(request, to: file)
    }
}
