import Cryptography

/// A packet on disk. Nothing in it is trusted.
public struct PacketReader {
    /// What it says it is.
    public let manifest: PacketManifest
    /// The members but for the documents, by their names within the packet.
    let members: [String: [UInt8]]
    /// What the documents that are here hash to, by their names within the packet.
    let documents: [String: SHA256Digest]

    private static let longestMember = 256 << 20

    /// Whether the file at `path` begins as a packet does.
    public static func isPacket(_ path: String) throws(BundleError) -> Bool {
        let block = try ReadableFile(path).read(TarHeader.byteCount, at: 0)
        guard let header = TarHeader(block[...]) else { return false }
        return header.name.split(separator: "/", maxSplits: 1).first.map { "\($0)/" }?.hasSuffix(
            CasePacket.folderSuffix) ?? false
    }

    /// The packet at `path`. Throws where it is none at all.
    public init(path: String) throws(BundleError) {
        let archive = try TarArchive(ReadableFile(path))
        guard let first = archive.names.first, let slash = first.firstIndex(of: "/") else {
            throw BundleError("\(path) is no packet of a case")
        }
        let folder = String(first[...slash])
        var members: [String: [UInt8]] = [:]
        var documents: [String: SHA256Digest] = [:]
        for name in archive.names {
            guard name.hasPrefix(folder), let member = archive.member(name), name.utf8.allSatisfy(Alphabet.isPrintable)
            else { throw BundleError("\(name) does not lie in \(folder), as the others do") }
            let local = String(name.dropFirst(folder.count))
            if local.hasPrefix("documents/") {
                var context = SHA256Context()
                try archive.forEachChunk(of: member) { context.update($0) }
                documents[local] = context.finalize()
            } else {
                members[local] = try archive.content(name, limit: Self.longestMember)
            }
        }
        guard let bytes = members[PacketManifest.name] else {
            throw BundleError("\(path) is no packet of a case: it has no \(PacketManifest.name)")
        }
        manifest = try PacketManifest(parsing: bytes)
        guard folder == CasePacket.folder(of: manifest.stream) else {
            throw BundleError("the members lie in \(folder), and the packet says it is of \(manifest.stream)")
        }
        self.members = members
        self.documents = documents
    }

    /// The member `name`; nil where there is none.
    public func content(_ name: String) -> [UInt8]? { members[name] }
}
