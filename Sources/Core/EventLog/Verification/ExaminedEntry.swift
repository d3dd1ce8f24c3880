import Cryptography
import Glibc
import TransparencyLog

/// A stored entry with everything about it that can be told without looking at any other.
///
/// It is made where it is read and let go where it is judged, on one thread; another may examine it in between, once, before anybody
/// asks what came of it. So no thread gives memory back to another, for which both would wait.
final class ExaminedEntry: Examinable, @unchecked Sendable {
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
    @exclusivity(unchecked) private(set) var hash = SHA256Digest.zero
    /// What the bytes say; nil when they are no entry.
    @exclusivity(unchecked) private(set) var scan: ScannedEntry?
    /// Why they are no entry.
    @exclusivity(unchecked) private(set) var error: EntryError?
    @exclusivity(unchecked) private(set) var payload = PayloadVerdict.absent
    /// Whether verification itself takes something from the payload.
    @exclusivity(unchecked) private(set) var isRead = false

    /// `stored`, to be examined.
    init(unexamined stored: StoredEntry) {
        self.stored = stored
    }

    /// `stored`, examined.
    convenience init(_ stored: StoredEntry) {
        self.init(unexamined: stored)
        examine()
    }

    func examine() {
        hash = MerkleTree.leafHash(stored.bytes)
        do throws(EntryError) {
            scan = try ScannedEntry(scanning: stored.bytes)
        } catch {
            self.error = error
        }
        payload = ExaminedEntry.verdict(of: stored, committedTo: scan?.payload)
        isRead =
            scan.map { scan in ExaminedEntry.readTypes.contains { scan.type.spells($0, in: stored.bytes) } } ?? false
    }

    private static let readTypes: [StaticString] = [
        "DocumentUploaded", "NoticeIssued", "PayloadDisposed", "LedgerCreated", "StreamsSealed", "HeadTimestamped",
        "KeyRotated",
        "KeyRetired",
        "LedgerRestored", "WitnessesChanged",
    ]

    /// The entry `stored` with salt and payload taken from `other`.
    convenience init(_ stored: StoredEntry, payloadOf other: StoredEntry) {
        self.init(
            StoredEntry(
                index: stored.index, hash: stored.hash, bytes: stored.bytes, salt: other.salt, payload: other.payload,
                isSealed: other.isSealed))
    }

    private static func verdict(of stored: StoredEntry, committedTo digest: SHA256Digest?) -> PayloadVerdict {
        if let salt = stored.salt, let payload = stored.payload {
            return PayloadCommitment.digest(salt: salt, payload: payload) == digest ? .matches : .differs
        }
        return stored.salt == nil && stored.payload == nil ? .absent : .halved
    }

    var claimedStream: StreamName? {
        scan.map { scan in stored.bytes.withUnsafeBufferPointer { scan.streamName(in: $0) } }
    }

    /// Whether the entry says its event is of `type`.
    func isOfType(_ type: StaticString) -> Bool {
        scan?.type.spells(type, in: stored.bytes) ?? false
    }

    /// Whether the entry says it belongs to the log `name`.
    func isOfLog(_ name: [UInt8]) -> Bool {
        guard let range = scan?.log.range, range.count == name.count else { return false }
        return name.withUnsafeBufferPointer { has($0.baseAddress!, in: range) }
    }

    /// Whether the entry says its stream is of `category`.
    func isOfCategory(_ category: StaticString) -> Bool {
        guard let scan, scan.streamCategoryLength == category.utf8CodeUnitCount else { return false }
        return has(category.utf8Start, in: scan.stream.range.prefix(scan.streamCategoryLength))
    }

    /// Whether the payload goes into every bundle: it speaks of no case, and the first names the log's key.
    var isOfOpenCategory: Bool {
        isOfCategory("ledger") || isOfCategory("key") || isOfCategory("policy")
    }

    private func has(_ text: UnsafePointer<UInt8>, in range: Range<Int>) -> Bool {
        stored.bytes.withUnsafeBufferPointer { memcmp($0.baseAddress! + range.lowerBound, text, range.count) == 0 }
    }

    /// Calls `body` with the name of the stream the entry says it belongs to, where it is.
    func withStreamName<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard let range = scan?.stream.range else { return nil }
        return stored.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
