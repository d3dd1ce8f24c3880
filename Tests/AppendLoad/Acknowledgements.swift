import Cryptography
import EventStore
import Glibc
import Synchronization

/// Tells whoever started the program which entries were acknowledged: a line `ack INDEX HASH` for each, at once.
final class Acknowledgements: Sendable {
    private let limit: Int
    private let given = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether enough entries were acknowledged.
    var isComplete: Bool { given.withLock { $0 >= limit } }

    /// Writes the lines of `receipt` with one call: they are with the reader, or none is, when this program is killed.
    func give(_ receipt: Receipt) {
        var lines = receipt.entries.map { "ack \($0.index) \($0.hash.base64)\n" }.joined()
        lines.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        given.withLock { $0 += receipt.entries.count }
    }
}
