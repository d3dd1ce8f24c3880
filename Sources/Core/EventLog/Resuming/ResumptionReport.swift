public import CanonicalJSON
import Cryptography
public import TransparencyLog

/// What became of the wish to verify a log from a head on that was verified before.
public struct ResumptionReport: Hashable, Sendable {
    /// Where the head was saved.
    public let name: String
    /// The head; nil where the note could not be read.
    public let head: Checkpoint?
    /// Why everything was verified all the same: words that go on a sentence about the head; nil where the log was
    /// taken up at it.
    public let obstacle: String?

    /// How many entries, the first of the log, were taken as verified before.
    public var skipped: UInt64 { obstacle == nil ? head?.size ?? 0 : 0 }

    /// What it means, in words: a sentence without its full stop.
    public var words: String {
        guard let obstacle else {
            return "entries 0 to \(max(skipped, 1) - 1) were taken as verified by the head saved in \(name), "
                + "and the log extends it"
        }
        return "all entries were verified, and none taken as verified by the head saved in \(name): \(obstacle)"
    }

    /// The members `note`, `obstacle`, `root`, `size`, `skipped`; null where there is nothing to say.
    public var json: JSONValue {
        [
            "note": .string(name), "obstacle": obstacle.map { .string($0) } ?? .null,
            "root": head.map { .string($0.root.base64) } ?? .null,
            "size": head.map { .integer(min(Int64(clamping: $0.size), JSONValue.largestInteger)) } ?? .null,
            "skipped": .integer(min(Int64(clamping: skipped), JSONValue.largestInteger)),
        ]
    }
}
