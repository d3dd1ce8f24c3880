import Cryptography
import EventLog
import Glibc

/// A document encrypted in segments, so that it is never in memory whole (the STREAM construction of Hoang, Reyhanitabar, Rogaway
/// and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015).
///
/// A byte 1, the 16 bytes of the key's name, then segments of 65,536 bytes, the last of them shorter or as long, each followed by
/// its tag. The nonce of a segment is 7 zero bytes, its number in 4 bytes, and 1 for the last segment, else 0; the key is used for
/// nothing else.
enum SealedDocument {
    static let headerByteCount = 17
    static let segmentByteCount = 65_536
    static let idByteCount = 16

    /// How a reading came out.
    enum Outcome {
        case whole
        case altered
        case withoutKey
    }

    static func nonce(_ number: UInt32, isLast: Bool) -> [UInt8] {
        [UInt8](repeating: 0, count: 7) + withUnsafeBytes(of: number.bigEndian) { Array($0) } + [isLast ? 1 : 0]
    }

    static func authenticatedData(_ origin: String, _ id: [UInt8]) -> [UInt8] {
        Array("docket-document/1\n\(origin)\n\(Hex.encode(id))\n".utf8)
    }

    /// The length of the document in a file of `byteCount` bytes.
    static func plainByteCount(_ byteCount: UInt64) -> UInt64 {
        let sealed = UInt64(segmentByteCount + AES256GCM.tagByteCount)
        guard byteCount >= UInt64(headerByteCount) else { return 0 }
        let body = byteCount - UInt64(headerByteCount)
        let tags = (body + sealed - 1) / sealed * UInt64(AES256GCM.tagByteCount)
        return body >= tags ? body - tags : 0
    }

    /// The name of the key that the file at `path` is sealed with; nil where it is no sealed document.
    static func id(at path: String) throws(LedgerError) -> [UInt8]? {
        var file = try FileReader(path, byteCount: headerByteCount)
        guard let header = try file.next(), header.count == headerByteCount, header[0] == 1 else { return nil }
        return Array(header[1...])
    }
}

/// A document on its way into a file, sealed.
struct DocumentSealer {
    let id: [UInt8]
    let cipher: AES256GCM
    private let data: [UInt8]
    private var number: UInt32 = 0
    private var waiting: [UInt8] = []

    init(origin: String) throws(LedgerError) {
        do {
            id = try SecureRandom.bytes(SealedDocument.idByteCount)
            cipher = try AES256GCM()
        } catch {
            throw LedgerError(.storage, "No key for a new document: \(error)", advice: "Try again")
        }
        data = SealedDocument.authenticatedData(origin, id)
    }

    /// What the file begins with.
    var header: [UInt8] { [1] + id }

    /// The segments that `bytes` complete.
    mutating func take(_ bytes: [UInt8]) throws(LedgerError) -> [UInt8] {
        waiting += bytes
        var sealed: [UInt8] = []
        var start = 0
        while waiting.count - start > SealedDocument.segmentByteCount {
            sealed += try seal(waiting[start..<start + SealedDocument.segmentByteCount], isLast: false)
            start += SealedDocument.segmentByteCount
        }
        if start > 0 { waiting.removeFirst(start) }
        return sealed
    }

    /// The last segment.
    mutating func finish() throws(LedgerError) -> [UInt8] {
        try seal(waiting[...], isLast: true)
    }

    private mutating func seal(_ segment: ArraySlice<UInt8>, isLast: Bool) throws(LedgerError) -> [UInt8] {
        do {
            defer { number += 1 }
            return try cipher.seal(
                Array(segment), nonce: SealedDocument.nonce(number, isLast: isLast), authenticating: data)
        } catch {
            throw LedgerError(
                .storage, "A document cannot be encrypted: \(error)", advice: "Check OpenSSL and try again")
        }
    }
}
