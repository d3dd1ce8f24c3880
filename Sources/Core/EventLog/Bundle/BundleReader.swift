public import Cryptography

/// A ledger in a bundle on disk, read piece by piece. Nothing in it is trusted.
public final class BundleReader: LedgerSource {
    /// What the bundle says it is.
    public let manifest: BundleManifest
    /// Heads saved elsewhere: those with witnesses' signatures that the bundle carries, and those the caller has.
    public let anchors: [StoredAnchor]

    let archive: TarArchive
    /// The parts of each kind of line, in order.
    let parts: [String: [TarArchive.Member]]
    let documents: [SHA256Digest: TarArchive.Member]
    /// Where a walk that was ended goes on.
    private var walk: BundleWalk
    private let start: BundleWalk
    /// The note in the last line of the checkpoints that was read.
    private(set) var newestNote: [UInt8]?

    static let kinds = ["checkpoints", "entries", "payloads"]
    static let longestSmallMember = 64 << 20
    static let longestAnchor = 64 << 10

    /// The bundle at `path`, and heads of its log that were saved elsewhere. Throws where it is no bundle at all.
    public init(path: String, anchors: [StoredAnchor] = []) throws(BundleError) {
        archive = try TarArchive(ReadableFile(path))
        var parts: [String: [TarArchive.Member]] = [:]
        var documents: [SHA256Digest: TarArchive.Member] = [:]
        var witnessed: [StoredAnchor] = []
        for name in archive.names {
            guard let member = archive.member(name), name.utf8.starts(with: Bundle.folder.utf8),
                name.utf8.allSatisfy(Alphabet.isPrintable)
            else {
                throw BundleError(
                    "\(name) does not belong into a bundle", advice: "Make sure the file is a bundle of a ledger")
            }
            let local = String(name.utf8.dropFirst(Bundle.folder.utf8.count)) ?? ""
            let pieces = local.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            switch (pieces.first, pieces.count) {
            case (let kind?, 2) where BundleReader.kinds.contains(kind):
                guard local == Bundle.part(kind, parts[kind, default: []].count) else {
                    throw BundleError(
                        offset: member.offset, "\(local) follows \(parts[kind, default: []].count) parts of \(kind)")
                }
                parts[kind, default: []].append(member)
            case ("documents", 2):
                guard let digest = SHA256Digest(hex: pieces[1]) else {
                    throw BundleError(offset: member.offset, "\(local) is not named by a SHA-256")
                }
                documents[digest] = member
            case ("timestamps", 2) where local.hasSuffix(".note") || StoredTimestamp.noteName(of: local) != nil,
                ("timestamps", 3) where local.hasPrefix(StoredCertificates.folder):
                break
            case ("anchors", 2):
                let anchor = StoredAnchor(
                    name: local, note: try archive.content(name, limit: BundleReader.longestAnchor))
                guard anchor.isWitnessed else {
                    throw BundleError(offset: member.offset, "\(local) does not belong into a bundle")
                }
                witnessed.append(anchor)
            case ("keys", 2), ("policies", 2), ("README.txt", 1), (BundleSums.name, 1), ("checkpoint", 1),
                (BundleManifest.name, 1):
                break
            default:
                throw BundleError(offset: member.offset, "\(local) does not belong into a bundle")
            }
        }
        manifest = try BundleManifest(
            parsing: archive.content(Bundle.folder + BundleManifest.name, limit: 1 << 16))
        self.parts = parts
        self.documents = documents
        self.anchors = witnessed + anchors
        walk = BundleWalk(
            entries: LineReader(archive.file, parts["entries"] ?? [], longestLine: 1 << 20),
            payloads: LineReader(archive.file, parts["payloads"] ?? [], longestLine: 256 << 20),
            hasAllPayloads: manifest.contents != .entries)
        start = walk
    }

    /// The log's name, as the manifest says.
    public var declaredOrigin: String { manifest.origin }
    /// How many entries the manifest says there are.
    public var entryCount: UInt64 { manifest.entries }
    /// Whether the payloads of cases are here.
    public var payloadsIncluded: Bool { manifest.contents != .entries }
    /// Tiles are never in a bundle: the entries give them.
    public var tilesIncluded: Bool { false }

    /// Calls `body` with every entry from the line `index` on; see ``LedgerSource``. Going on where a walk was ended is
    /// quick.
    public func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
        if walk.line > index { walk = start }
        while true {
            // A copy, so that an entry whose `body` throws is the next again.
            var next = walk
            guard let entry = try next.take() else { return }
            if next.line > index { try body(entry) }
            walk = next
        }
    }

    /// Calls `body` with every checkpoint, in the order of the lines; see ``LedgerSource``.
    public func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws {
        var lines = LineReader(archive.file, parts["checkpoints"] ?? [], longestLine: 8 << 20)
        var guess: UInt64 = 0
        while let line = try lines.next() {
            let stored = BundleLine.checkpoint(line, guess: guess + 1)
            guess = stored.size
            newestNote = stored.note
            try body(stored)
        }
    }

    /// Tiles are never in a bundle.
    public func forEachTile(_ body: (StoredTile) throws -> Void) throws {}

    /// Calls `body` with every timestamp, in the order of the names; see ``LedgerSource``.
    public func forEachTimestamp(_ body: (StoredTimestamp) throws -> Void) throws {
        for member in smallMembers {
            guard let noteName = StoredTimestamp.noteName(of: member) else { continue }
            let note = archive.member(Bundle.folder + noteName) == nil ? nil : try content(of: noteName)
            try body(StoredTimestamp(name: member, note: note, response: try content(of: member)))
        }
    }

    /// The certificates that the bundle carries; see ``LedgerSource``.
    public var timestampCertificates: [StoredCertificates] {
        get throws {
            try smallMembers.filter { $0.hasPrefix(StoredCertificates.folder) }
                .map { StoredCertificates(name: $0, pem: try content(of: $0)) }
        }
    }

    private func content(of member: String) throws(BundleError) -> [UInt8] {
        try archive.content(Bundle.folder + member, limit: BundleReader.longestSmallMember)
    }

    /// Reads the document `digest` and compares; see ``LedgerSource``.
    public func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus {
        guard manifest.contents == .documents else { return .withheld }
        guard let member = documents[digest] else { return .missing }
        let actual = try self.digest(of: member)
        return actual == digest ? .intact : .altered(actual: actual, size: member.size)
    }

    func digest(of member: TarArchive.Member) throws(BundleError) -> SHA256Digest {
        var context = SHA256Context()
        try archive.forEachChunk(of: member) { context.update($0) }
        return context.finalize()
    }
}
