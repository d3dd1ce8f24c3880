import Cryptography
import EventStore
import Glibc
import Synchronization

/// Tells whoever started the program which entries were acknowledged: a line `ack INDEX HASH` for each, at once.
final class Acknowledgements: Sendable {
    /// How many are enough.
    enum Limit {
        case none
        case entries(Int)
        case end(ContinuousClock.Instant)
    }

    private let limit: Limit
    private let given = Mutex(0)

    init(limit: Limit) {
        self.limit = limit
    }

    /// Whether enough entries were acknowledged.
    var isComplete: Bool {
        switch limit {
        case .none: false
        case .entries(let count): given.withLock { $0 >= count }
        case .end(let end): ContinuousClock.now >= end
        }
    }

    /// Writes the lines of `receipt` with one call: they are with the reader, or none is, when this program is killed.
    func give(_ receipt: Receipt) {
        var lines = receipt.entries.map { "ack \($0.index) \($0.hash.base64)\n" }.joined()
        lines.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        given.withLock { $0 += receipt.entries.count }
    }
}
