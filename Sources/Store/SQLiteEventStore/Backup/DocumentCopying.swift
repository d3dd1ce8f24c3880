import Cryptography
import EventLog
import EventStore

/// The copying of all documents that one store has and another lacks.
///
/// Everything that is kept is copied, whether or not an event names it yet: what an event of the log names is kept before the event
/// is, so nothing that a head covers is missed.
struct DocumentCopying {
    private let source: DocumentStore
    private let destination: DocumentStore
    private let digests: [SHA256Digest]

    init(from source: DocumentStore, to destination: DocumentStore) {
        self.source = source
        self.destination = destination
        digests = source.digests().filter { !destination.holds($0) }
    }

    /// The bytes to be copied.
    var byteCount: UInt64 {
        digests.reduce(0) { $0 + FileTree.size(of: source.path(of: $1)) }
    }

    /// Copies them, each checked against its digest; what is not what its digest says is left out.
    ///
    /// - Returns: how many were copied.
    func run(progress: (_ bytes: UInt64) -> Void) throws -> Int {
        var count = 0
        var bytes: UInt64 = 0
        for digest in digests {
            bytes += FileTree.size(of: source.path(of: digest))
            if try source.copy(digest, to: destination) == .intact { count += 1 }
            progress(bytes)
        }
        return count + (try SealedDocumentCopying(from: source, to: destination).run())
    }
}
