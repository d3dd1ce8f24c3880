public import Cryptography
public import EventLog

extension DocumentStore {
    /// The digests of the documents that are kept, in order; whether each is intact is not looked at.
    public func digests() -> [SHA256Digest] {
        DurableFile.names(in: directory).filter { $0.utf8.count == 2 }.flatMap { shard in
            DurableFile.names(in: "\(directory)/\(shard)").compactMap { name in
                SHA256Digest(hex: name).flatMap { name.hasPrefix(shard) && $0.hex == name ? $0 : nil }
            }
        }
    }

    /// Whether there is something under `digest`; whether it is intact is not looked at.
    public func holds(_ digest: SHA256Digest) -> Bool {
        DurableFile.exists(path(of: digest))
    }

    /// Copies the document `digest` to `other`, checked against its digest on the way; nothing where `other` has it.
    ///
    /// - Returns: what is wrong with the document here, and was not copied: missing or altered; otherwise intact.
    public func copy(_ digest: SHA256Digest, to other: DocumentStore) throws -> DocumentStatus {
        guard !other.holds(digest) else { return .intact }
        guard holds(digest) else { return .missing }
        var upload = try other.begin()
        var context = SHA256Context()
        var size: UInt64 = 0
        var file = try FileReader(path(of: digest))
        while let piece = try file.next() {
            context.update(piece)
            size += UInt64(piece.count)
            try upload.write(piece)
        }
        let actual = context.finalize()
        guard actual == digest else { return .altered(actual: actual, size: size) }
        _ = try upload.finish()
        return .intact
    }
}
