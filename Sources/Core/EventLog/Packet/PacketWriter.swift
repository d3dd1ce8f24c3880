public import Cryptography

/// Writes a packet: the same members give the same bytes.
public struct PacketWriter {
    /// A document that goes in.
    public struct Document: Hashable, Sendable {
        /// Its SHA-256.
        public let digest: SHA256Digest
        /// What programs know its kind by, such as `pdf`.
        public let suffix: String
        /// The number of bytes.
        public let size: UInt64

        /// A document of `size` bytes.
        public init(digest: SHA256Digest, suffix: String, size: UInt64) {
            self.digest = digest
            self.suffix = suffix
            self.size = size
        }

        /// The member it is kept in.
        public var name: String { CasePacket.document(digest.hex, suffix: suffix) }
    }

    private let manifest: PacketManifest
    private let members: [String: [UInt8]]
    private let documents: [Document]

    /// A packet of `members`, by their names within it, and `documents`.
    public init(_ manifest: PacketManifest, members: [String: [UInt8]], documents: [Document]) {
        self.manifest = manifest
        self.members = members.merging([PacketManifest.name: manifest.bytes]) { _, manifest in manifest }
        self.documents = documents
    }

    /// Writes it to `sink`, piece by piece; the documents come from `contents`.
    ///
    /// - Returns: the number of bytes.
    /// - Throws: what `contents` or `sink` throw, and ``BundleError`` where a document is not as long as was said.
    public func write(documents contents: some DocumentContents, to sink: ([UInt8]) throws -> Void) throws -> UInt64 {
        var sums = members.mapValues { SHA256.digest($0) }
        for document in documents { sums[document.name] = document.digest }
        var small = members
        small[BundleSums.name] = BundleSums.bytes(sums)
        let folder = CasePacket.folder(of: manifest.stream)
        let kept = Dictionary(documents.map { ($0.name, $0) }) { first, _ in first }
        return try withoutActuallyEscaping(sink) { sink in
            var tar = TarWriter(sink)
            for name in (Array(small.keys) + Array(kept.keys)).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            ) {
                if let content = small[name] {
                    try tar.add(folder + name, content)
                } else if let document = kept[name] {
                    try tar.begin(folder + name, size: document.size)
                    try contents.read(document.digest) { try tar.write($0) }
                    try tar.end()
                }
            }
            try tar.finish()
            return tar.byteCount
        }
    }
}
