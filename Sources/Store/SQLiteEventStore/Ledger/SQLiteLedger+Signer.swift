import Cryptography
import EventLog
import EventStore
import Glibc
import TransparencyLog

extension SQLiteLedger {
    /// Who seals the ledger now: the newest of `keys`, as `given` or from where `docket.json` says.
    ///
    /// A rotation that was interrupted after its event was durable is finished here: `docket.json` then names the new key.
    static func signer(
        _ manifest: LedgerManifest, in directory: LedgerDirectory, keys: KeyHistory, given: PrivateKey?,
        passphrase: [UInt8]?
    ) throws(LedgerError) -> NoteSigner {
        if let given {
            let signer = try signer(origin: manifest.origin, key: given)
            guard signer.verifierKey == keys.newest else { throw .otherKey(signer.verifierKey, keys) }
            return signer
        }
        var failure: LedgerError?
        for location in candidates(manifest, in: directory, newest: keys.newest) {
            do throws(LedgerError) {
                let key = try loadKey(location, in: directory, passphrase: passphrase)
                let signer = try signer(origin: manifest.origin, key: key)
                guard signer.verifierKey == keys.newest else { throw .otherKey(signer.verifierKey, keys) }
                if location != manifest.key {
                    try manifest.sealed(with: location).write(to: directory)
                }
                return signer
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? .otherKey(nil, keys)
    }

    /// Where the newest key may be, the likeliest first.
    private static func candidates(
        _ manifest: LedgerManifest, in directory: LedgerDirectory, newest: VerifierKey
    ) -> [String] {
        let own = "keys/\(newest.fingerprint).pem"
        let named = [manifest.key, manifest.next].compactMap(\.self)
        let isOwn = named.contains(own) || DurableFile.exists("\(directory.path)/\(own)")
        return (isOwn ? [own] : []) + named.filter { $0 != own }
    }

    private static func loadKey(
        _ location: String, in directory: LedgerDirectory, passphrase: [UInt8]?
    ) throws(LedgerError) -> PrivateKey {
        do {
            return try PrivateKey(uri: LedgerManifest.uri(location, in: directory), passphrase: passphrase)
        } catch {
            throw LedgerError(
                .key, "The sealing key of \(directory.path) cannot be loaded: \(error)",
                advice: "Check the key's file and its passphrase; reading and verifying need no key")
        }
    }

    /// `uri` as it can be found from any directory: a path is made absolute.
    static func lasting(_ uri: String) throws(LedgerError) -> String {
        guard !uri.contains("pin-value=") else {
            throw LedgerError(
                .key, "The key's URI holds its PIN, and docket.json would show it",
                advice: "Leave pin-value out of the URI, and give the PIN as the passphrase")
        }
        guard DurableFile.exists(uri), !uri.hasPrefix("/") else { return uri }
        guard let path = realpath(uri, nil) else { throw LedgerError(system: "find", uri) }
        defer { free(path) }
        return String(cString: path)
    }
}

extension LedgerError {
    /// The key at hand, `key`, is not the newest of `keys`.
    fileprivate static func otherKey(_ key: VerifierKey?, _ keys: KeyHistory) -> LedgerError {
        let begun = keys.tenures.count == 1 ? "the log was begun with" : "the log is sealed with"
        return LedgerError(
            .key, "The key is not this ledger's: it is \(key.map { "\($0)" } ?? "none"), and \(begun) \(keys.newest)",
            advice: "Open it with the key of \(keys.newest)")
    }

    static func readOnly(_ directory: LedgerDirectory) -> LedgerError {
        LedgerError(
            .readOnly, "\(directory.path) was opened for reading only", advice: "Open it with its sealing key")
    }
}
