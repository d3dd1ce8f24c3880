public import CanonicalJSON
public import Cryptography
public import EventLog
public import EventStore
import Glibc
import TransparencyLog

extension SQLiteLedger {
    /// Makes a ledger at `path`, with its first event `LedgerCreated`, and opens it.
    ///
    /// All of it is on the disk when this returns; where it throws there is nothing at `path`.
    /// - Parameters:
    ///   - path: where it goes: nothing, or an empty directory; directories above are made as needed.
    ///   - origin: the log's name, for good: 1 to 255 visible ASCII characters without `+`, `"` and `\`, best a name under a
    ///     domain of yours, as `ledger.example.org/pa-2026`.
    ///   - key: the Ed25519 key that will seal it, kept in the ledger's directory; a new one when nil.
    ///   - keyURI: the path or URI of a key that is there already, to be used from where it is; `key` is nil then.
    ///   - passphrase: locks the key's file, nil leaving it readable to the owner of the file; or opens the key at `keyURI`.
    ///   - encryption: whether payloads and documents of cases are kept encrypted.
    ///   - actor: who makes it.
    ///   - now: the time to record.
    public static func create(
        at path: String, origin: String, key: PrivateKey? = nil, keyURI: String? = nil, passphrase: [UInt8]? = nil,
        encryption: PayloadEncryption = .none, actor: EntryActor, now: Timestamp = WallClock.now()
    ) throws -> SQLiteLedger {
        let directory = LedgerDirectory(path)
        try requireNothing(at: directory)
        let keyURI = try keyURI.map { uri throws(LedgerError) in try lasting(uri) }
        let signer = try signer(
            origin: origin,
            key: key ?? keyURI.map { try existingKey($0, passphrase: passphrase) } ?? .generate(.ed25519))
        try makeDirectories(above: directory.path)
        let draft = LedgerDirectory("\(directory.path).\(getpid()).draft")
        do {
            try fill(
                draft, signer: signer, keyURI: keyURI, passphrase: passphrase, encryption: encryption, actor: actor,
                now: now)
            guard rename(draft.path, directory.path) == 0 else {
                throw LedgerError(system: "put in place", directory.path)
            }
            try DurableFile.sync(directory: DurableFile.parent(of: directory.path))
        } catch {
            draft.remove()
            throw error
        }
        return try open(at: directory.path, passphrase: passphrase)
    }

    private static func requireNothing(at directory: LedgerDirectory) throws(LedgerError) {
        if DurableFile.exists(directory.manifest) {
            throw LedgerError(
                .alreadyExists, "There is a ledger at \(directory.path) already",
                advice: "Open it, or choose another path")
        }
        guard DurableFile.names(in: directory.path).isEmpty else {
            throw LedgerError(
                .alreadyExists, "\(directory.path) is not empty",
                advice: "Choose an empty directory, or one that does not exist")
        }
    }

    static func existingKey(_ uri: String, passphrase: [UInt8]?) throws(LedgerError) -> PrivateKey {
        do {
            return try PrivateKey(uri: uri, passphrase: passphrase)
        } catch {
            throw LedgerError(
                .key, "The key cannot be loaded: \(error)", advice: "Check the key's path or URI, and its passphrase")
        }
    }

    static func signer(origin: String, key: PrivateKey) throws(LedgerError) -> NoteSigner {
        do {
            return try NoteSigner(name: origin, key: key)
        } catch {
            throw LedgerError(
                .key, "A ledger \"\(origin)\" cannot be sealed with this key: \(error)",
                advice: "Use an Ed25519 key and an origin such as ledger.example.org/pa-2026")
        }
    }

    private static func makeDirectories(above path: String) throws(LedgerError) {
        let parent = DurableFile.parent(of: path)
        guard !DurableFile.exists(parent) else { return }
        try makeDirectories(above: parent)
        try DurableFile.makeDirectory(parent)
    }

    /// Writes everything a new ledger has to `directory`.
    private static func fill(
        _ directory: LedgerDirectory, signer: NoteSigner, keyURI: String?, passphrase: [UInt8]?,
        encryption: PayloadEncryption, actor: EntryActor, now: Timestamp
    ) throws {
        try DurableFile.makeDirectory(directory.path)
        for path in [directory.keys, directory.anchors, directory.documents.directory] {
            try DurableFile.makeDirectory(path)
        }
        if keyURI == nil {
            _ = try directory.keep(signer, passphrase: passphrase)
        } else {
            try directory.keepVerifierKey(signer.verifierKey)
        }
        try DurableFile.write([], to: directory.log)
        do {
            let log = LogTables(connection: try Connection(directory.log, .readWrite), tileRoots: TileRoots())
            var writer = try LogWriter(empty: log, assembly: EntryAssembly(origin: signer.name, signer: signer))
            try log.makeTables()
            let created = ProposedEvent(
                type: "LedgerCreated", occurredAt: now, actor: actor,
                payload: [
                    "format": .integer(Int64(Entry.formatVersion)), "key": .string(signer.verifierKey.description),
                    "origin": .string(signer.name),
                ])
            let request = AppendRequest(stream: .ledger, expected: .noStream, events: [created])
            try request.validate()
            var draft = CommitDraft()
            draft.collect([try PreparedRequests([request])], now: now)
            _ = try writer.commit(draft, index: nil)
        }
        let wrappingKey = try makeKeyring(in: directory, origin: signer.name, encryption, passphrase: passphrase)
        let location = keyURI ?? "keys/\(signer.verifierKey.fingerprint).pem"
        try LedgerManifest(origin: signer.name, key: location, wrappingKey: wrappingKey).write(to: directory)
        try DurableFile.sync(directory: directory.path)
    }

    /// Makes the keyring, and the wrapping key where that is to be a new one; returns where the wrapping key is.
    private static func makeKeyring(
        in directory: LedgerDirectory, origin: String, _ encryption: PayloadEncryption, passphrase: [UInt8]?
    ) throws -> String? {
        let wrappingKey: WrappingKey
        let place: String
        do throws(CryptographyError) {
            switch encryption {
            case .none: return nil
            case .underNewKey:
                place = "keys/wrapping.pem"
                wrappingKey = try WrappingKey.generate()
                try wrappingKey.writePEM(to: "\(directory.path)/\(place)", passphrase: passphrase)
            case .underKey(let uri):
                place = uri
                wrappingKey = try WrappingKey(uri: uri, passphrase: passphrase)
            }
        } catch {
            throw LedgerError(
                .key, "The wrapping key cannot be used: \(error)",
                advice: "Name an RSA key of 3072 bits by its path or URI, or let docket init make one")
        }
        try Keyring.create(at: directory.keyring, origin: origin, wrappingKey: wrappingKey)
        try DurableFile.sync(directory: directory.keys)
        return place
    }
}

extension LedgerDirectory {
    /// Removes what the making of a ledger left behind.
    fileprivate func remove() {
        for part in [keys, anchors, documents.directory, path] {
            for name in DurableFile.names(in: part) { unlink("\(part)/\(name)") }
            rmdir(part)
        }
    }
}
