import CanonicalJSON
import Cryptography

/// What a `PayloadDisposed` says was destroyed.
struct Disposal {
    let index: UInt64
    var entries = IndexRanges()
    var documents: [SHA256Digest] = []
}

extension LogAudit {
    /// Takes from the `PayloadDisposed` at `index` what it says was destroyed; it can only be what came before it.
    mutating func noteDisposal(_ payload: JSONValue, _ index: UInt64) {
        var disposal = Disposal(index: index)
        for case .integer(let disposed) in payload.objectValue?["entries"]?.arrayValue ?? []
        where disposed >= 0 && UInt64(disposed) < index {
            disposal.entries.insert(UInt64(disposed))
            disposedPayloads.insert(UInt64(disposed))
        }
        for case .string(let text) in payload.objectValue?["documents"]?.arrayValue ?? [] {
            guard let digest = SHA256Digest(base64: text) else { continue }
            disposal.documents.append(digest)
            disposedDocuments[digest] = index
        }
        disposals.append(disposal)
    }

    /// Whether the document may be gone: its destruction is on record, and nothing named it afterwards.
    func isDisposed(_ digest: SHA256Digest, _ record: DocumentRecord) -> Bool {
        guard let disposal = disposedDocuments[digest] else { return false }
        return record.namings.allSatisfy { $0 < disposal }
    }

    /// Reports what is still there although the log records its destruction, one finding a record.
    mutating func checkDisposals() throws {
        guard payloadsIncluded else { return }
        let kept = disposedPayloads.subtracting(missingPayloads)
        for disposal in disposals {
            var (payloads, streams) = (UInt64(0), Set<String>())
            let gone = disposal.entries.subtracting(kept)
            for range in disposal.entries.subtracting(gone).ranges {
                do {
                    try source.forEachEntry(from: range.lowerBound) { stored in
                        let row = ExaminedEntry(stored)
                        guard let index = row.scan?.seq else { return }
                        guard index < range.upperBound else { throw Enough() }
                        guard range.contains(index), stored.payload != nil || stored.salt != nil else { return }
                        payloads += 1
                        if let stream = row.claimedStream { streams.insert(stream.text) }
                    }
                } catch is Enough {}
            }
            let documents = try disposal.documents.count { try isStillThere($0) }
            guard payloads > 0 || documents > 0 else { continue }
            add(
                .payloadNotDestroyed, at: disposal.index, touches: streams, ordinal: disposal.index &* 2,
                detail:
                    "entry \(disposal.index) records the destruction of \(disposal.entries.count) payloads and "
                    + "\(disposal.documents.count) documents, of which \(payloads) payloads and \(documents) documents "
                    + "are still there")
        }
    }

    /// Whether a document is stored that no event needs any more.
    private func isStillThere(_ digest: SHA256Digest) throws -> Bool {
        // What was verified before may name it too, and was not read.
        guard beginning == nil else { return false }
        if let record = documents[digest], !record.namings.allSatisfy(disposedPayloads.contains) { return false }
        switch try documents[digest]?.status ?? source.documentStatus(digest) {
        case .intact, .altered: return true
        case .missing, .withheld: return false
        }
    }
}

private struct Enough: Error {}
