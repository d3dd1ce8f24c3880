import CanonicalJSON
import Cryptography

/// The parts that lines go into, each closed by the line that makes it long enough, and the digests of what they hold.
final class LineParts {
    private(set) var sizes: [UInt64] = []
    private(set) var digests: [SHA256Digest] = []
    private(set) var lines: UInt64 = 0
    private let longest: UInt64
    private var open: UInt64 = 0
    private var context = SHA256Context()

    init(longest: UInt64) {
        self.longest = longest
    }

    func add(_ line: [UInt8]) {
        context.update(line)
        context.update(UInt8(ascii: "\n"))
        open += UInt64(line.count) + 1
        lines += 1
        if open >= longest { close() }
    }

    func close() {
        guard open > 0 else { return }
        sizes.append(open)
        digests.append(context.finalize())
        open = 0
    }
}

/// A first walk through a ledger that finds out what its bundle will hold: a tar names the size of a member before it.
struct BundleSurvey {
    let entries: LineParts
    let payloads: LineParts
    let checkpoints: LineParts
    /// The newest checkpoint's note.
    private(set) var head: [UInt8]?
    /// The lines of the log's keys, by the names of their files.
    private(set) var keys: [String: [UInt8]] = [:]
    /// Copies for people: the source of each published policy version, by the name of its file.
    private(set) var policies: [String: [UInt8]] = [:]
    /// Timestamps, the notes they are over and the certificates for them, by the names of their files.
    private(set) var timestamps: [String: [UInt8]] = [:]
    /// The documents events name that are there, and their sizes.
    private(set) var documents: [(digest: SHA256Digest, size: UInt64)] = []

    init(
        _ source: some LedgerSource, contents: Bundle.Contents, documents store: (any DocumentContents)?,
        longestPart: UInt64
    ) throws {
        entries = LineParts(longest: longestPart)
        payloads = LineParts(longest: longestPart)
        checkpoints = LineParts(longest: longestPart)
        var named: Set<SHA256Digest> = []
        try source.forEachEntry(from: 0) { stored in
            entries.add(BundleLine.entry(stored.bytes))
            guard let line = BundleSurvey.payloadLine(stored, contents) else { return }
            payloads.add(line)
            try note(stored, &named)
        }
        try source.forEachCheckpoint { stored in
            checkpoints.add(BundleLine.checkpoint(stored))
            head = stored.note
        }
        try source.forEachTimestamp { stored in
            guard let noteName = StoredTimestamp.noteName(of: stored.name) else { return }
            timestamps[stored.name] = stored.response
            if let note = stored.note { timestamps[noteName] = note }
        }
        for stored in try source.timestampCertificates { timestamps[stored.name] = stored.pem }
        for parts in [entries, payloads, checkpoints] { parts.close() }
        if contents == .documents, let store {
            for digest in named.sorted(by: { $0.hex < $1.hex }) {
                if let size = try store.size(of: digest) { documents.append((digest, size)) }
            }
        }
    }

    /// How many timestamps there are.
    var timestampCount: UInt64 { UInt64(timestamps.keys.count { $0.hasSuffix(".tsr") }) }

    /// The line for an entry's payload; nil where none goes into a bundle of these contents.
    static func payloadLine(_ stored: StoredEntry, _ contents: Bundle.Contents) -> [UInt8]? {
        guard stored.salt != nil || stored.payload != nil else { return nil }
        let row = ExaminedEntry(stored)
        guard contents != .entries || row.isOfOpenCategory else { return nil }
        guard let seq = row.scan?.seq ?? stored.index else { return nil }
        return PayloadLine(seq: seq, salt: stored.salt, payload: stored.payload).line
    }

    private mutating func note(_ stored: StoredEntry, _ documents: inout Set<SHA256Digest>) throws {
        let row = ExaminedEntry(stored)
        guard let bytes = stored.payload, let type = row.type, BundleCopy.types.contains(type),
            let payload = try? JSONValue(parsingCanonical: bytes)
        else { return }
        switch BundleCopy(of: type, payload) {
        case .document(let digest): documents.insert(digest)
        case .key(let name, let line): keys[name] = line
        case .policy(let name, let source): policies[name] = source
        case nil: break
        }
    }
}
