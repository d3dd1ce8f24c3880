public import CanonicalJSON
import Cryptography
public import EventLog
public import EventStore
import TransparencyLog

extension SQLiteLedger {
    /// The keys that seal the log, as its own events have it; each event is proven to be in the log.
    public func keyHistory() throws -> KeyHistory {
        try catchUpIndex()
        return try readers.read { log in
            try log.keyHistory(begunWith: verifierKey, places: try index.keyPlaces(log), head: log.head())
        }
    }

    /// Where a key that is to take over comes from.
    public enum NewKey: Sendable {
        /// It is made, and kept in `keys/` in a file locked with the passphrase; nil leaves it readable to the owner of the file.
        case generated(passphrase: [UInt8]?)
        /// It is there already: a path or a URI, and what opens it.
        case existing(uri: String, passphrase: [UInt8]?)
    }

    /// A moment of a rotation at which a machine may stop.
    enum RotationStep: CaseIterable {
        /// The new key is on the disk, where it was made.
        case keyIsKept
        /// `docket.json` says where the next key is.
        case nextIsNamed
        /// The event is in the log: the next key seals it.
        case isRecorded
    }

    /// Lets another key take over: records `KeyRotated`, sealed by the key in use, and seals with the new one from then on.
    ///
    /// The new key is on the disk before the event is, and `docket.json` names it while the event is written and after: wherever
    /// it is interrupted, the ledger opens with the key that the log says.
    /// - Parameters:
    ///   - reason: why, in words; not blank.
    ///   - now: the time to record.
    /// - Throws: `LedgerError` of the kind `key` where the new key cannot be used, or sealed this log before.
    public func rotate(
        to newKey: NewKey, reason: String, actor: EntryActor, occurredAt: Timestamp? = nil,
        idempotency: IdempotencyKey? = nil, now: Timestamp = WallClock.now()
    ) throws -> AppendOutcome {
        try rotate(
            to: newKey, reason: reason, actor: actor, occurredAt: occurredAt, idempotency: idempotency, now: now
        ) { _ in }
    }

    func rotate(
        to newKey: NewKey, reason: String, actor: EntryActor, occurredAt: Timestamp? = nil,
        idempotency: IdempotencyKey? = nil, now: Timestamp, passed: (RotationStep) throws -> Void
    ) throws -> AppendOutcome {
        guard !isReadOnly else { throw LedgerError.readOnly(directory) }
        precondition(reason.contains { !$0.isWhitespace }, "a rotation has a reason")
        if let idempotency, let known = try outcome(of: idempotency) { return known }
        let (signer, location) = try directory.take(newKey, origin: origin)
        try passed(.keyIsKept)
        let outcome = try withWriter { writer in
            let rotation = try KeyRotated(to: signer, from: writer.keys.newest, reason: reason)
            if let fault = writer.keys.fault(in: rotation, on: signer.verifierKey.stream) {
                throw LedgerError(
                    .key, "The key cannot take over: \(fault)", advice: "Give a key that never sealed this ledger")
            }
            try LedgerManifest(of: directory).naming(next: location).write(to: directory)
            try passed(.nextIsNamed)
            let event = ProposedEvent(
                type: KeyRotated.type, occurredAt: occurredAt ?? now, actor: actor, payload: rotation.json)
            let request = AppendRequest(
                stream: signer.verifierKey.stream, expected: .noStream, events: [event], idempotency: idempotency)
            return try writer.rotate(to: signer, request, now: now, index: index)
        }
        guard case .appended = outcome else { return outcome }
        try passed(.isRecorded)
        try LedgerManifest(of: directory).sealed(with: location).write(to: directory)
        return outcome
    }
}

extension StreamIndex {
    /// The places in the log of what is recorded about keys.
    func keyPlaces(_ log: LogTables) throws -> [UInt64] {
        try streams(in: StreamName.keyCategory, log: log).flatMap {
            try places(of: $0, from: 0, limit: .max, log: log)
        }
    }
}

extension LedgerDirectory {
    /// The signer with `newKey`, and what `docket.json` is to say of where the key is. A key that is made is on the disk
    /// afterwards, with its verifier key beside it.
    func take(_ newKey: SQLiteLedger.NewKey, origin: String) throws -> (NoteSigner, location: String) {
        switch newKey {
        case .generated(let passphrase):
            let signer = try SQLiteLedger.signer(origin: origin, key: PrivateKey.generate(.ed25519))
            return (signer, try keep(signer, passphrase: passphrase))
        case .existing(let uri, let passphrase):
            let uri = try SQLiteLedger.lasting(uri)
            let key = try SQLiteLedger.existingKey(uri, passphrase: passphrase)
            let signer = try SQLiteLedger.signer(origin: origin, key: key)
            try keepVerifierKey(signer.verifierKey)
            return (signer, uri)
        }
    }

    /// Puts the key of `signer` into `keys/`, locked with `passphrase`; returns its path below the ledger.
    func keep(_ signer: NoteSigner, passphrase: [UInt8]?) throws -> String {
        let name = "keys/\(signer.verifierKey.fingerprint).pem"
        try signer.key.writePEM(to: "\(path)/\(name)", passphrase: passphrase)
        try keepVerifierKey(signer.verifierKey)
        return name
    }

    /// Puts `key` into `keys/`, for whoever wants it in a file.
    func keepVerifierKey(_ key: VerifierKey) throws(LedgerError) {
        try DurableFile.write(Array("\(key)\n".utf8), to: "\(keys)/\(key.fingerprint).vkey")
        try DurableFile.sync(directory: keys)
    }
}
