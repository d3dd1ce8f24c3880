import Cryptography

/// Writes a ledger as one file that anyone can check.
///
/// The same ledger gives the same bytes. It is read twice, first for the sizes and then for the contents, so what
/// `source` gives must not change meanwhile: a snapshot.
public struct BundleWriter {
    /// What was written.
    public struct Summary: Hashable, Sendable {
        /// Entries.
        public let entries: UInt64
        /// Payloads.
        public let payloads: UInt64
        /// Documents.
        public let documents: UInt64
        /// Bytes of the file.
        public let bytes: UInt64
    }

    private let contents: Bundle.Contents
    private let documents: (any DocumentContents)?
    private let longestPart: UInt64

    /// A writer of bundles that hold `contents`; with ``Bundle/Contents/documents`` they come from `documents`.
    public init(contents: Bundle.Contents, documents: (any DocumentContents)? = nil) {
        self.init(contents: contents, documents: documents, longestPart: 1 << 30)
    }

    /// A writer that begins a new part after `longestPart` bytes of lines.
    init(contents: Bundle.Contents, documents: (any DocumentContents)?, longestPart: UInt64) {
        self.contents = contents
        self.documents = documents
        self.longestPart = longestPart
    }

    /// Writes the ledger in `source` to `sink`, piece by piece.
    ///
    /// - Throws: what `source`, the documents or `sink` throw, and ``BundleError`` where the ledger changes meanwhile.
    public func write(
        _ source: some LedgerSource, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in },
        to sink: ([UInt8]) throws -> Void
    ) throws -> Summary {
        let survey = try BundleSurvey(source, contents: contents, documents: documents, longestPart: longestPart)
        let manifest = BundleManifest(
            origin: try source.declaredOrigin, contents: contents, entries: survey.entries.lines,
            payloads: survey.payloads.lines, checkpoints: survey.checkpoints.lines,
            documents: UInt64(survey.documents.count), timestamps: survey.timestampCount)
        return try withoutActuallyEscaping(sink) { sink in
            var tar = TarWriter(sink)
            try write(source, survey, manifest, to: &tar, progress)
            try tar.finish()
            return Summary(
                entries: manifest.entries, payloads: manifest.payloads, documents: manifest.documents,
                bytes: tar.byteCount)
        }
    }

    private func write(
        _ source: some LedgerSource, _ survey: BundleSurvey, _ manifest: BundleManifest, to tar: inout TarWriter,
        _ progress: (UInt64, UInt64) -> Void
    ) throws {
        var small: [String: [UInt8]] = survey.policies
        small["README.txt"] = BundleReadme.text(manifest)
        small[BundleManifest.name] = manifest.bytes
        if let head = survey.head { small["checkpoint"] = head }
        small.merge(survey.timestamps) { own, _ in own }
        small.merge(survey.keys) { line, _ in line }
        for anchor in try source.anchors where anchor.isWitnessed && anchor.note.count <= BundleReader.longestAnchor {
            small[anchor.name] = anchor.note
        }
        small[BundleSums.name] = sums(survey, small)

        func addSmall(before limit: String) throws {
            for name in small.keys.filter({ $0 < limit }).sorted() {
                try tar.add(Bundle.folder + name, small.removeValue(forKey: name) ?? [])
            }
        }
        try addSmall(before: "checkpoints/")
        try addLines("checkpoints", survey.checkpoints, to: &tar) { line in
            try source.forEachCheckpoint { try line(BundleLine.checkpoint($0)) }
        }
        for document in survey.documents {
            try tar.begin("\(Bundle.folder)documents/\(document.digest.hex)", size: document.size)
            try documents?.read(document.digest) { try tar.write($0) }
            try tar.end()
        }
        var done: UInt64 = 0
        try addLines("entries", survey.entries, to: &tar) { line in
            try source.forEachEntry(from: 0) {
                try line(BundleLine.entry($0.bytes))
                done += 1
                if done & 0xFFF == 0 { progress(done, manifest.entries) }
            }
        }
        try addSmall(before: "payloads/")
        try addLines("payloads", survey.payloads, to: &tar) { line in
            try source.forEachEntry(from: 0) {
                if let payload = BundleSurvey.payloadLine($0, contents) { try line(payload) }
            }
        }
        try addSmall(before: "u")
        progress(manifest.entries, manifest.entries)
    }

    /// Adds what `walk` hands out line by line, in the parts that were surveyed.
    private func addLines(
        _ kind: String, _ parts: LineParts, to tar: inout TarWriter, _ walk: (([UInt8]) throws -> Void) throws -> Void
    ) throws {
        var part = 0
        var room: UInt64 = 0
        try walk { line in
            if room == 0 {
                guard part < parts.sizes.count else {
                    throw BundleError("the ledger grew while the bundle was written", advice: "Write it again")
                }
                room = parts.sizes[part]
                try tar.begin(Bundle.folder + Bundle.part(kind, part), size: room)
                part += 1
            }
            try tar.write(line + [UInt8(ascii: "\n")])
            room -= UInt64(line.count) + 1
            if room == 0 { try tar.end() }
        }
        guard room == 0, part == parts.sizes.count else {
            throw BundleError("the ledger lost \(kind) while the bundle was written", advice: "Verify it")
        }
    }

    private func sums(_ survey: BundleSurvey, _ small: [String: [UInt8]]) -> [UInt8] {
        var sums = small.mapValues { SHA256.digest($0) }
        for (kind, parts) in [
            ("entries", survey.entries), ("payloads", survey.payloads), ("checkpoints", survey.checkpoints),
        ] {
            for (number, digest) in parts.digests.enumerated() { sums[Bundle.part(kind, number)] = digest }
        }
        for document in survey.documents { sums["documents/\(document.digest.hex)"] = document.digest }
        return BundleSums.bytes(sums)
    }
}
