import Cryptography

/// A sealed document read piece by piece, each segment authentic before it is given.
final class SealedDocumentReader {
    private enum Place {
        case within
        case ended(SealedDocument.Outcome)
    }

    private var file: FileReader
    private let cipher: AES256GCM?
    private let data: [UInt8]
    private var waiting: [UInt8] = []
    private var start = SealedDocument.headerByteCount
    private var number: UInt32 = 0
    private var place = Place.within

    /// The document in the file at `path`.
    init(_ path: String, _ vault: any DocumentVault) throws {
        file = try FileReader(path)
        guard let id = try SealedDocument.id(at: path) else {
            (cipher, data, place) = (nil, [], .ended(.altered))
            return
        }
        data = SealedDocument.authenticatedData(vault.origin, id)
        cipher = try vault.key(ofDocument: id)
        if cipher == nil { place = .ended(.withoutKey) }
    }

    /// How the reading came out; nil before its end.
    var outcome: SealedDocument.Outcome? {
        if case .ended(let outcome) = place { outcome } else { nil }
    }

    /// The next bytes; nil at the end, whichever it is.
    func next() throws -> [UInt8]? {
        let sealedByteCount = SealedDocument.segmentByteCount + AES256GCM.tagByteCount
        while case .within = place {
            // What is waiting beyond a whole segment shows that the segment is not the last.
            if waiting.count - start > sealedByteCount {
                let segment = waiting[start..<start + sealedByteCount]
                start += sealedByteCount
                guard let plain = try open(segment, isLast: false) else { break }
                return plain
            }
            if let piece = try file.next() {
                let done = min(start, waiting.count)
                waiting.removeFirst(done)
                start -= done
                waiting += piece
                continue
            }
            guard start <= waiting.count, let plain = try open(waiting[start...], isLast: true) else { break }
            place = .ended(.whole)
            return plain.isEmpty ? nil : plain
        }
        if case .within = place { place = .ended(.altered) }
        return nil
    }

    private func open(_ segment: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8]? {
        defer { number += 1 }
        return try cipher?.open(
            Array(segment), nonce: SealedDocument.nonce(number, isLast: isLast), authenticating: data)
    }
}
