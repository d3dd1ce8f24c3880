import CanonicalJSON
import Cryptography
import Glibc

/// A string in an entry's bytes, between its quotation marks. An entry is short enough for 16 bits.
struct ScannedText {
    private let start: UInt16
    private let end: UInt16
    let hasEscapes: Bool

    init(_ range: Range<Int>, hasEscapes: Bool = false) {
        start = UInt16(range.lowerBound)
        end = UInt16(range.upperBound)
        self.hasEscapes = hasEscapes
    }

    var range: Range<Int> { Int(start)..<Int(end) }

    /// Whether it is `text` in the bytes, without an escape.
    func spells(_ text: StaticString, in bytes: [UInt8]) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBufferPointer {
            memcmp($0.baseAddress! + range.lowerBound, text.utf8Start, range.count) == 0
        }
    }

    func string(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let source = UnsafeBufferPointer(rebasing: bytes[range])
        guard hasEscapes else { return String(decoding: source, as: UTF8.self) }
        var characters: [UInt8] = []
        var index = 0
        while index < source.count {
            if source[index] == UInt8(ascii: "\\") { index += 1 }
            characters.append(source[index])
            index += 1
        }
        return String(decoding: characters, as: UTF8.self)
    }
}

/// What an entry says, read without allocating: numbers and hashes decoded, texts as places in the bytes.
struct ScannedEntry {
    var actorCredential: ScannedText?
    var actorID = ScannedText(0..<0)
    var actorRole: ScannedText?
    var actorVersion: ScannedText?
    var causation: EventID?
    var commit: UInt64 = 0
    var correlation: ScannedText?
    var id: EventID?
    var log = ScannedText(0..<0)
    var occurredAt: Int64 = 0
    var payload = SHA256Digest.zero
    var position: UInt64 = 0
    var prev = SHA256Digest.zero
    var recordedAt: Int64 = 0
    var request: (key: ScannedText, digest: SHA256Digest, events: UInt64)?
    var schema: UInt64 = 0
    var seq: UInt64 = 0
    var stream = ScannedText(0..<0)
    var streamCategoryLength = 0
    var streamPrev: SHA256Digest?
    var type = ScannedText(0..<0)

    /// The entry in `bytes`.
    init(scanning bytes: [UInt8]) throws(EntryError) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(EntryError) in
            var scanner = EntryScanner(buffer)
            return try scanner.scan()
        }
    }

    init() {}

    func streamName(in bytes: UnsafeBufferPointer<UInt8>) -> StreamName {
        StreamName(
            known: stream.string(in: bytes), categoryLength: streamCategoryLength)
    }
}
