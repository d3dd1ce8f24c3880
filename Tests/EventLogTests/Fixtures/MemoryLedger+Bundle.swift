import Cryptography

@testable import EventLog

extension MemoryLedger: DocumentContents {
    func size(of digest: SHA256Digest) throws -> UInt64? {
        documents[digest].map { UInt64($0.count) }
    }

    func read(_ digest: SHA256Digest, _ body: ([UInt8]) throws -> Void) throws {
        let content = documents[digest] ?? []
        for start in stride(from: 0, to: content.count, by: 7) {
            try body(Array(content[start..<min(start + 7, content.count)]))
        }
    }

    /// The ledger as the bytes of a bundle, in parts of `longestPart` bytes of lines.
    func bundle(_ contents: Bundle.Contents = .documents, longestPart: UInt64 = 4096) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = BundleWriter(contents: contents, documents: self, longestPart: longestPart)
        let summary = try writer.write(self, to: { bytes += $0 })
        precondition(summary.bytes == UInt64(bytes.count))
        return bytes
    }
}

/// Checks the bundle in `file` as the offline verifier does.
func verifyBundle(_ file: TemporaryFile, anchors: [StoredAnchor] = []) throws -> VerificationReport {
    let reader = try BundleReader(path: file.path, anchors: anchors)
    var copies = BundleCopies(of: reader)
    var report = try LogVerification().run(reader, event: { copies.note($0) })
    report.add(try copies.findings(after: report))
    return report
}
