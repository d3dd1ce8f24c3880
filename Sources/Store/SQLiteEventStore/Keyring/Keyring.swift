public import Cryptography
import EventLog
public import EventStore
import Schema
import Synchronization

/// The data keys of an encrypted ledger, each wrapped by the wrapping key, in `keyring.sqlite`.
///
/// One key a case for its payloads, one a document, and one that names documents. A key that is destroyed here makes what it
/// sealed unreadable wherever there are copies of it; so the keyring is in no backup and no bundle of the ledger.
public final class Keyring: DocumentVault {
    private struct State {
        let connection: Connection
        var ciphers: [String: AES256GCM] = [:]
    }

    /// The log's name.
    public let origin: String
    private let path: String
    private let wrappingKey: WrappingKey?
    private let nameKey: [UInt8]
    private let state: Mutex<State?>
    /// Whether the wrapping key, or the keyring, is not there.
    public let isLocked: Bool
    private static let mostCached = 100_000

    /// The name of the key that names documents.
    private static let names = "names"

    private init(origin: String, path: String, connection: Connection?, wrappingKey: WrappingKey?) throws(LedgerError) {
        self.origin = origin
        self.path = path
        guard let connection, let wrappingKey else {
            self.wrappingKey = nil
            state = Mutex(nil)
            isLocked = true
            nameKey = []
            return
        }
        self.wrappingKey = wrappingKey
        let stored = try Keyring.stored(Keyring.names, connection)
        guard let stored, let key = try Keyring.unwrap(stored, Keyring.names, origin, wrappingKey, path) else {
            throw LedgerError(
                .damaged, "\(path) does not hold the key that names documents",
                advice: "Restore the keyring from its own backup")
        }
        nameKey = key
        state = Mutex(State(connection: connection))
        isLocked = false
    }

    /// Does `body` with the keys; throws where the ring is locked.
    private func withState<Result>(
        _ what: String, _ body: (inout State, WrappingKey) throws(LedgerError) -> sending Result
    ) throws(LedgerError) -> Result {
        try state.withLock { (state) throws(LedgerError) in
            guard let wrappingKey, var current = state else { throw .locked(what) }
            defer { state = current }
            return try body(&current, wrappingKey)
        }
    }

    // MARK: Making and opening

    /// Makes the keyring of a new ledger. Throws where the wrapping key does not open what it wraps: nothing that is sealed
    /// could ever be read.
    static func create(at path: String, origin: String, wrappingKey: WrappingKey) throws {
        try DurableFile.write([], to: path)
        let connection = try Connection(path, .readWrite)
        try prepare(connection)
        guard let definition = Schema.file("sqlite/keyring.sql") else {
            preconditionFailure("keyring.sql is not embedded")
        }
        try connection.execute("BEGIN IMMEDIATE;" + String(decoding: definition, as: UTF8.self) + ";COMMIT")
        let key = try SecureRandom.bytes(32)
        let wrapped = try wrap(key, names, origin, wrappingKey)
        guard (try? wrappingKey.unwrap(wrapped, label: label(names, origin))) == key else {
            throw LedgerError(
                .key, "The wrapping key does not open what it wraps",
                advice:
                    "It must do RSA-OAEP with SHA-256 and a label, which not every token does, and hold its private half"
            )
        }
        try connection.statement("INSERT INTO data_key (name, wrapped) VALUES (?, ?)")
            .bind(1, names).bind(2, wrapped).run()
    }

    /// The keyring of the ledger in `directory`, where that is encrypted; locked where it, or its wrapping key, cannot be had.
    static func open(
        in directory: LedgerDirectory, _ manifest: LedgerManifest, passphrase: [UInt8]?
    ) throws(LedgerError) -> Keyring? {
        guard let uri = manifest.wrappingKeyURI(in: directory) else { return nil }
        let path = directory.keyring
        guard DurableFile.exists(path), let wrappingKey = try? WrappingKey(uri: uri, passphrase: passphrase) else {
            return try Keyring(origin: manifest.origin, path: path, connection: nil, wrappingKey: nil)
        }
        return try Keyring(
            origin: manifest.origin, path: path, connection: try connection(to: path), wrappingKey: wrappingKey)
    }

    /// A connection that writes, or where that cannot be, one that reads.
    private static func connection(to path: String) throws(LedgerError) -> Connection {
        do throws(LedgerError) {
            let connection = try Connection(path, .readWrite)
            try prepare(connection)
            return connection
        } catch {
            return try Connection.reading(path)
        }
    }

    /// Why a keyring is locked.
    static func missing(
        in directory: LedgerDirectory, _ manifest: LedgerManifest, passphrase: [UInt8]?
    ) -> LedgerError {
        guard DurableFile.exists(directory.keyring) else {
            return LedgerError(
                .key, "\(directory.keyring) is not there: it holds the keys of what is encrypted",
                advice: "Restore it from its own backup; no backup of the ledger holds it")
        }
        do throws(CryptographyError) {
            _ = try WrappingKey(uri: manifest.wrappingKeyURI(in: directory) ?? "", passphrase: passphrase)
            return .locked(directory.path)
        } catch {
            return LedgerError(
                .key, "The wrapping key of \(directory.path) cannot be loaded: \(error)",
                advice: "Check the key's file or token, and its passphrase")
        }
    }

    private static func prepare(_ connection: Connection) throws(LedgerError) {
        try connection.execute("PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    }

    // MARK: Keys

    /// The cipher called `name`; nil where there is no such key, or it was destroyed.
    func cipher(_ name: String) throws(LedgerError) -> AES256GCM? {
        try withState("What \(name) holds") { (state, wrappingKey) throws(LedgerError) in
            if let known = state.ciphers[name] { return known }
            guard let stored = try Keyring.stored(name, state.connection),
                let key = try Keyring.unwrap(stored, name, origin, wrappingKey, path)
            else { return nil }
            return try Keyring.remember(key, name, in: &state)
        }
    }

    /// The cipher called `name`, with a new key, durable when this returns, where there is none.
    func cipherMadeAsNeeded(_ name: String) throws(LedgerError) -> AES256GCM {
        if let known = try cipher(name) { return known }
        let cipher: AES256GCM
        do { cipher = try AES256GCM() } catch {
            throw LedgerError(.storage, "No new key for \(name): \(error)", advice: "Check OpenSSL and try again")
        }
        try keep(cipher, name)
        // Another process may have been first.
        forget(name)
        guard let kept = try self.cipher(name) else {
            throw LedgerError(.storage, "The key of \(name) is not in \(path)", advice: "Check the disk")
        }
        return kept
    }

    private func keep(_ cipher: AES256GCM, _ name: String) throws(LedgerError) {
        try withState("What \(name) holds") { (state, wrappingKey) throws(LedgerError) in
            let wrapped = try Keyring.wrap(cipher.key, name, origin, wrappingKey)
            try state.connection.statement("INSERT OR IGNORE INTO data_key (name, wrapped) VALUES (?, ?)")
                .bind(1, name).bind(2, wrapped).run()
        }
    }

    private func forget(_ name: String) {
        state.withLock { $0?.ciphers[name] = nil }
    }

    /// Destroys the keys called `names`, and leaves nothing of them in the file.
    func destroy(_ names: [String]) throws(LedgerError) {
        guard !names.isEmpty else { return }
        try withState("The keyring") { (state, _) throws(LedgerError) in
            for name in names {
                state.ciphers[name] = nil
                try state.connection.statement("DELETE FROM data_key WHERE name = ?").bind(1, name).run()
            }
        }
    }

    /// Writes the file anew, so that no page holds what was deleted.
    func compact() throws(LedgerError) {
        try withState("The keyring") { (state, _) throws(LedgerError) in
            try state.connection.execute("VACUUM")
            guard try state.connection.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0 else {
                throw LedgerError(
                    .busy, "Keys are deleted, and \(path)-wal still holds them: another process keeps reading it",
                    advice: "End what reads the ledger for long, and run docket dispose --finish")
            }
        }
    }

    private static func stored(_ name: String, _ connection: Connection) throws(LedgerError) -> [UInt8]? {
        let statement = try connection.statement("SELECT wrapped FROM data_key WHERE name = ?").bind(1, name)
        defer { statement.reset() }
        return try statement.step() ? statement.bytes(0) : nil
    }

    private static func remember(
        _ key: [UInt8], _ name: String, in state: inout State
    ) throws(LedgerError) -> AES256GCM {
        if state.ciphers.count >= mostCached { state.ciphers.removeAll(keepingCapacity: true) }
        do {
            let cipher = try AES256GCM(key: key)
            state.ciphers[name] = cipher
            return cipher
        } catch {
            throw LedgerError(
                .damaged, "The key of \(name) is none: \(error)", advice: "Restore the keyring from its own backup")
        }
    }

    private static func label(_ name: String, _ origin: String) -> [UInt8] {
        Array("docket-key/1\n\(origin)\n\(name)\n".utf8)
    }

    private static func wrap(
        _ key: [UInt8], _ name: String, _ origin: String, _ wrappingKey: WrappingKey
    ) throws(LedgerError) -> [UInt8] {
        do { return try wrappingKey.wrap(key, label: label(name, origin)) } catch {
            throw LedgerError(.key, "The key of \(name) cannot be wrapped: \(error)", advice: "Check the wrapping key")
        }
    }

    private static func unwrap(
        _ wrapped: [UInt8], _ name: String, _ origin: String, _ wrappingKey: WrappingKey, _ path: String
    ) throws(LedgerError) -> [UInt8]? {
        let key: [UInt8]?
        do { key = try wrappingKey.unwrap(wrapped, label: label(name, origin)) } catch {
            throw LedgerError(.key, "The wrapping key cannot be used: \(error)", advice: "Check the token and its PIN")
        }
        guard let key else {
            throw LedgerError(
                .key, "The key of \(name) in \(path) was wrapped by another key, or changed",
                advice: "Use the wrapping key that the ledger was made with, or restore the keyring from its own backup"
            )
        }
        return key
    }

    // MARK: Documents

    /// HMAC of the digest under a key of the ledger: who has only the disk cannot tell which document it is.
    public func name(of digest: SHA256Digest) -> SHA256Digest {
        // Locked, nothing is found under any name; OpenSSL has no reason to fail here.
        (try? HMACSHA256.code(digest.bytes, key: nameKey)) ?? .zero
    }

    /// Keeps the key of a document; see `DocumentVault`.
    public func keep(_ cipher: AES256GCM, ofDocument id: [UInt8]) throws(LedgerError) {
        try keep(cipher, "document/\(Hex.encode(id))")
    }

    /// The key of a document; see `DocumentVault`.
    public func key(ofDocument id: [UInt8]) throws(LedgerError) -> AES256GCM? {
        try cipher("document/\(Hex.encode(id))")
    }

    /// Destroys the key of a document; see `DocumentVault`.
    public func destroyKey(ofDocument id: [UInt8]) throws(LedgerError) {
        try destroy(["document/\(Hex.encode(id))"])
    }
}
