public import TransparencyLog

/// Which key seals the log at which size: validity goes by the size of the log, never by dates.
///
/// The log begins with one key. A ``KeyRotated`` at index i lets the next take over after the checkpoint of size i + 1. A
/// ``KeyRetired`` takes from a key that was followed by another what it signed from a size on.
public struct KeyHistory: Hashable, Sendable {
    /// A key and the sizes whose checkpoints it signs.
    public struct Tenure: Hashable, Sendable {
        /// The key.
        public let key: VerifierKey
        /// The smallest size it signs.
        public let from: UInt64
        /// The largest size it signs; nil while it is in use.
        public internal(set) var through: UInt64?
        /// The smallest size for which its signature does not count; nil where all do.
        public internal(set) var retiredFrom: UInt64?

        func covers(_ size: UInt64) -> Bool {
            size >= from && through.map { size <= $0 } ?? true
        }

        /// Whether it was retired from the size of its last checkpoint, or a smaller one: then the key after it rests on a
        /// signature that does not count.
        public var lostItsHandover: Bool {
            if let retiredFrom, let through { retiredFrom <= through } else { false }
        }
    }

    /// The keys in the order they took over.
    public private(set) var tenures: [Tenure]

    /// The history of a log that `key` has sealed from its beginning.
    public init(_ key: VerifierKey) {
        tenures = [Tenure(key: key, from: 1, through: nil, retiredFrom: nil)]
    }

    /// The newest key, which is the one in use.
    public var newest: VerifierKey { tenures[tenures.count - 1].key }

    /// Whether any key was retired.
    public var hasRetirements: Bool { tenures.contains { $0.retiredFrom != nil } }

    /// The key that seals the checkpoint of `size` entries; nil where it was retired from that size on.
    public func key(forSize size: UInt64) -> VerifierKey? {
        guard let tenure = tenure(forSize: size), tenure.retiredFrom.map({ size < $0 }) ?? true else { return nil }
        return tenure.key
    }

    /// What `key` seals; nil where it is no key of the log.
    public func tenure(of key: VerifierKey) -> Tenure? {
        tenures.first { $0.key == key }
    }

    /// Whose time the checkpoint of `size` entries falls into.
    func tenure(forSize size: UInt64) -> Tenure? {
        tenures.last { $0.covers(max(size, 1)) }
    }

    /// Whose signature `note` carries, and what it is worth for a log of `size` entries.
    public func verdict(on note: SignedNote, size: UInt64) -> SealVerdict {
        verdict(onSize: size) { note.verify(with: $0) }
    }

    /// Whose signature a note carries of which `isSigned` says whether a key has signed it, and what it is worth.
    func verdict(onSize size: UInt64, isSigned: (VerifierKey) -> Bool) -> SealVerdict {
        if let tenure = tenure(forSize: size), isSigned(tenure.key) {
            guard let retiredFrom = tenure.retiredFrom, size >= retiredFrom else { return .valid(tenure.key) }
            return .retired(tenure.key, from: retiredFrom)
        }
        for tenure in tenures where !tenure.covers(max(size, 1)) && isSigned(tenure.key) {
            if size < tenure.from { return .early(tenure.key, from: tenure.from) }
            if let through = tenure.through { return .late(tenure.key, through: through) }
        }
        return .bad
    }

    // MARK: Events

    /// What keeps `rotation`, recorded on `stream`, from taking effect; nil where nothing does.
    public func fault(in rotation: KeyRotated, on stream: StreamName) -> KeyFault? {
        let key = rotation.key
        return if stream != key.stream {
            .otherStream(stream)
        } else if key.name != newest.name {
            .otherName(key)
        } else if key.type != .ed25519 {
            .otherType(key)
        } else if tenures.contains(where: { $0.key == key }) {
            .reused(key)
        } else if rotation.previous != newest {
            .notInUse(rotation.previous)
        } else if !rotation.isPossessed {
            .notPossessed(key)
        } else {
            nil
        }
    }

    /// What keeps `retirement`, recorded on `stream`, from taking effect; nil where nothing does.
    public func fault(in retirement: KeyRetired, on stream: StreamName) -> KeyFault? {
        let key = retirement.key
        guard stream == key.stream else { return .otherStream(stream) }
        guard let tenure = tenure(of: key) else { return .unknown(key) }
        guard let through = tenure.through else { return .inUse(key) }
        guard (tenure.from...through).contains(retirement.from) else {
            return .outsideTenure(key, from: retirement.from, tenure: tenure.from...through)
        }
        if let before = tenure.retiredFrom, retirement.from >= before { return .retiredBefore(key, from: before) }
        return nil
    }

    /// Lets `key` take over after the checkpoint of `size` entries, which the key before it still signs.
    ///
    /// - Precondition: `size` is not before the newest key's first size.
    mutating func handOver(to key: VerifierKey, afterSize size: UInt64) {
        let last = tenures.count - 1
        precondition(size >= tenures[last].from, "a key hands over before the first size it signed")
        tenures[last].through = size
        tenures.append(Tenure(key: key, from: size + 1, through: nil, retiredFrom: nil))
    }

    /// Takes in `rotation`, the entry at `index` and the last of its commit, which stands on `stream`.
    ///
    /// - Throws: why it has no effect.
    public mutating func take(_ rotation: KeyRotated, at index: EntryIndex, on stream: StreamName) throws(KeyFault) {
        if let fault = fault(in: rotation, on: stream) { throw fault }
        handOver(to: rotation.key, afterSize: index.value + 1)
    }

    /// Takes in `retirement`, which stands on `stream`.
    ///
    /// - Throws: why it has no effect.
    public mutating func take(_ retirement: KeyRetired, on stream: StreamName) throws(KeyFault) {
        if let fault = fault(in: retirement, on: stream) { throw fault }
        guard let place = tenures.firstIndex(where: { $0.key == retirement.key }) else { return }
        tenures[place].retiredFrom = retirement.from
    }
}
