import Cryptography
import TransparencyLog

/// A stored entry with everything about it that can be told without looking at any other.
final class ExaminedEntry: Sendable {
    /// How a stored payload stands to its entry's commitment.
    enum PayloadVerdict: Sendable {
        /// Salt and payload give the committed digest.
        case matches
        /// They give another digest, or the entry cannot be read.
        case differs
        /// Neither is there.
        case absent
        /// One is there without the other.
        case halved
    }

    let stored: StoredEntry
    /// The leaf hash of the stored bytes.
    let hash: SHA256Digest
    /// What the bytes say; nil when they are no entry.
    let scan: ScannedEntry?
    /// Why they are no entry.
    let error: EntryError?
    let payload: PayloadVerdict

    init(_ stored: StoredEntry) {
        self.stored = stored
        hash = MerkleTree.leafHash(stored.bytes)
        do throws(EntryError) {
            scan = try ScannedEntry(scanning: stored.bytes)
            error = nil
        } catch {
            scan = nil
            self.error = error
        }
        payload = ExaminedEntry.verdict(of: stored, committedTo: scan?.payload)
    }

    /// The entry `stored` with salt and payload taken from `other`.
    convenience init(_ stored: StoredEntry, payloadOf other: StoredEntry) {
        self.init(
            StoredEntry(
                index: stored.index, hash: stored.hash, bytes: stored.bytes, salt: other.salt, payload: other.payload))
    }

    private static func verdict(of stored: StoredEntry, committedTo digest: SHA256Digest?) -> PayloadVerdict {
        switch (stored.salt, stored.payload) {
        case (let salt?, let payload?):
            PayloadCommitment.digest(salt: salt, payload: payload) == digest ? .matches : .differs
        case (nil, nil): .absent
        default: .halved
        }
    }

    var claimedStream: StreamName? {
        scan.map { scan in stored.bytes.withUnsafeBufferPointer { scan.streamName(in: $0) } }
    }

    func isOfType(_ type: StaticString) -> Bool {
        guard let scan, scan.type.count == type.utf8CodeUnitCount else { return false }
        return zip(scan.type, 0..<scan.type.count).allSatisfy { stored.bytes[$0] == type.utf8Start[$1] }
    }
}
