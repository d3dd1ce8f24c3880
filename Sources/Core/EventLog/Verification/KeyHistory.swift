public import TransparencyLog

/// Which key seals the log at which size: validity goes by the size of the log, never by dates.
///
/// A key is valid for the checkpoints of a range of sizes. Ranges do not overlap, and none may be valid for a while.
public struct KeyHistory: Hashable, Sendable {
    /// A key and the sizes whose checkpoints it may sign.
    public struct Tenure: Hashable, Sendable {
        /// The key.
        public let key: VerifierKey
        /// The smallest size it may sign.
        public let from: UInt64
        /// The largest size it may sign; nil while it is in use.
        public internal(set) var through: UInt64?

        func covers(_ size: UInt64) -> Bool {
            size >= from && through.map { size <= $0 } ?? true
        }
    }

    /// The keys in the order they took over.
    public private(set) var tenures: [Tenure]

    /// The history of a log that `key` has sealed from its beginning.
    public init(_ key: VerifierKey) {
        tenures = [Tenure(key: key, from: 0, through: nil)]
    }

    /// The key valid for the checkpoint of `size` entries; nil where none is.
    public func key(forSize size: UInt64) -> VerifierKey? {
        tenures.last { $0.covers(size) }?.key
    }

    /// The newest key.
    public var newest: VerifierKey { tenures[tenures.count - 1].key }

    /// Lets `key` take over after the checkpoint of `size` entries, which the key before it still signs.
    ///
    /// - Precondition: `size` is not before the newest key's first size.
    public mutating func replaceNewest(with key: VerifierKey, afterSize size: UInt64) {
        retireNewest(afterSize: size)
        tenures.append(Tenure(key: key, from: size + 1, through: nil))
    }

    /// Ends the newest key's validity after the checkpoint of `size` entries; an end already set is never moved out.
    public mutating func retireNewest(afterSize size: UInt64) {
        let newest = tenures.count - 1
        precondition(size >= tenures[newest].from, "a key is retired before the first size it signed")
        tenures[newest].through = min(size, tenures[newest].through ?? size)
    }
}
