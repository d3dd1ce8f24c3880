import Cryptography
import Glibc

/// Reads an entry's bytes in one pass and refuses everything but the canonical form, without allocating.
///
/// Members come in one order and spelling, so reading is comparing: a literal, a value, a literal. What it accepts,
/// ``Entry`` writes back to the same bytes.
struct EntryScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The entry in the bytes.
    mutating func scan() throws(EntryError) -> ScannedEntry {
        guard bytes.count <= Entry.maximumByteCount else {
            throw EntryError(
                offset: Entry.maximumByteCount, member: "",
                reason: "\(bytes.count) bytes are more than the \(Entry.maximumByteCount) an entry can have")
        }
        var entry = ScannedEntry()
        try actor(&entry)
        try literal(",\"causation\":", before: "causation")
        entry.causation = try isNull() ? nil : id("causation")
        try literal(",\"commit\":", before: "commit")
        let commitOffset = offset
        entry.commit = try natural("commit", upTo: EntryIndex.largest, EntryRule.index)
        try literal(",\"correlation\":", before: "correlation")
        entry.correlation = try isNull() ? nil : printable("correlation")
        try literal(",\"id\":", before: "id")
        entry.id = try id("id")
        try literal(",\"log\":", before: "log")
        entry.log = try plain("log", longest: Alphabet.longestText, Alphabet.isOrigin, EntryRule.origin)
        try literal(",\"occurredAt\":", before: "occurredAt")
        entry.occurredAt = try moment("occurredAt")
        try literal(",\"payload\":{\"digest\":", before: "payload")
        entry.payload = try digest("payload.digest")
        try literal("},\"position\":", before: "position")
        let positionOffset = offset
        entry.position = try natural("position", upTo: EntryIndex.largest, EntryRule.index)
        try literal(",\"prev\":", before: "prev")
        entry.prev = try digest("prev")
        try literal(",\"recordedAt\":", before: "recordedAt")
        entry.recordedAt = try moment("recordedAt")
        try literal(",\"request\":", before: "request")
        if try !isNull() { try request(&entry) }
        try literal(",\"schema\":", before: "schema")
        let schemaOffset = offset
        entry.schema = try natural("schema", upTo: UInt64(EntryRule.schemas.upperBound), EntryRule.schema)
        try require(entry.schema > 0, "schema", EntryRule.schema, at: schemaOffset)
        try literal(",\"seq\":", before: "seq")
        entry.seq = try natural("seq", upTo: EntryIndex.largest, EntryRule.index)
        try require(entry.commit <= entry.seq, "commit", EntryRule.commit, at: commitOffset)
        try require(entry.position <= entry.seq, "position", EntryRule.position, at: positionOffset)
        try literal(",\"stream\":", before: "stream")
        try stream(&entry)
        try literal(",\"streamPrev\":", before: "streamPrev")
        entry.streamPrev = try isNull() ? nil : digest("streamPrev")
        try require((entry.position == 0) == (entry.streamPrev == nil), "streamPrev", EntryRule.streamPrev)
        try literal(",\"type\":", before: "type")
        entry.type = try plain("type", longest: 64, Alphabet.isAlphanumeric, EntryRule.type)
        try require(Alphabet.isUppercase(bytes[entry.type.range.lowerBound]), "type", EntryRule.type)
        try literal(",\"v\":", before: "v")
        try literal("1}", before: "v")
        try require(offset == bytes.count, "", "bytes follow the end of the entry")
        return entry
    }

    private mutating func actor(_ entry: inout ScannedEntry) throws(EntryError) {
        try literal("{\"actor\":{\"", before: "actor")
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "c") {
            try literal("credential\":", before: "actor.credential")
            entry.actorCredential = try isNull() ? nil : printable("actor.credential")
            try literal(",\"id\":", before: "actor.id")
            entry.actorID = try printable("actor.id")
            try literal(",\"role\":", before: "actor.role")
            entry.actorRole = try printable("actor.role")
        } else {
            try literal("id\":", before: "actor.id")
            entry.actorID = try printable("actor.id")
            try literal(",\"version\":", before: "actor.version")
            entry.actorVersion = try printable("actor.version")
        }
        try literal("}", before: "actor")
    }

    private mutating func request(_ entry: inout ScannedEntry) throws(EntryError) {
        try literal("{\"digest\":", before: "request.digest")
        let digest = try digest("request.digest")
        try literal(",\"events\":", before: "request.events")
        let events = try natural("request.events", upTo: UInt64(RequestMark.mostEvents), EntryRule.events)
        try require(events > 0, "request.events", EntryRule.events)
        try literal(",\"key\":", before: "request.key")
        let key = try text("request.key", longest: RequestMark.longestKey, from: 0x21, EntryRule.key)
        try literal("}", before: "request")
        entry.request = (key: key, digest: digest, events: events)
    }

    private mutating func stream(_ entry: inout ScannedEntry) throws(EntryError) {
        let start = offset
        if let name = quoted(), let length = StreamName.categoryLength(of: UnsafeBufferPointer(rebasing: bytes[name])) {
            entry.stream = ScannedText(name)
            entry.streamCategoryLength = length
            offset = name.upperBound + 1
            return
        }
        // It is no name; where that shows is looked for only now.
        _ = try plain(
            "stream", longest: 133, { $0 == UInt8(ascii: "/") || Alphabet.isStreamIdentifier($0) }, EntryRule.stream)
        throw EntryError(offset: start, member: "stream", reason: EntryRule.stream)
    }

    /// The bytes between the quotation mark that comes next and the one after it, whatever they are.
    private func quoted() -> Range<Int>? {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\""), let start = bytes.baseAddress else {
            return nil
        }
        let first = offset + 1
        guard let mark = memchr(start + first, Int32(UInt8(ascii: "\"")), bytes.count - first) else { return nil }
        return first..<UnsafeRawPointer(start).distance(to: mark)
    }
}

// Values
extension EntryScanner {
    @inline(__always)
    private func require(
        _ condition: Bool, _ member: String, _ reason: @autoclosure () -> String, at place: Int? = nil
    ) throws(EntryError) {
        guard condition else { throw EntryError(offset: place ?? offset, member: member, reason: reason()) }
    }

    @inline(__always)
    private mutating func literal(_ text: StaticString, before member: StaticString) throws(EntryError) {
        let length = text.utf8CodeUnitCount
        if let start = bytes.baseAddress, offset + length <= bytes.count,
            memcmp(start + offset, text.utf8Start, length) == 0
        {
            offset += length
            return
        }
        var matched = 0
        while matched < length, offset + matched < bytes.count, bytes[offset + matched] == text.utf8Start[matched] {
            matched += 1
        }
        guard matched == length else {
            let found = offset + matched < bytes.count ? "" : ", and the entry ends"
            throw EntryError(
                offset: offset + matched, member: "\(member)", reason: "expected \(text) from byte \(offset)\(found)")
        }
        offset += length
    }

    /// Whether null comes next; if so, it is passed.
    @inline(__always)
    private mutating func isNull() throws(EntryError) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "n") else { return false }
        try literal("null", before: "null")
        return true
    }

    private mutating func natural(
        _ member: String, upTo largest: UInt64, _ reason: @autoclosure () -> String
    ) throws(EntryError) -> UInt64 {
        let start = offset
        let limit = min(bytes.count, start + 17)
        var end = start
        var value: UInt64 = 0
        while end < limit, Alphabet.isDigit(bytes[end]) {
            value = value &* 10 &+ UInt64(bytes[end] & 0xF)
            end += 1
        }
        offset = end
        let isShortest = end - start == 1 || end > start && bytes[start] != UInt8(ascii: "0")
        try require(isShortest && value <= largest, member, reason(), at: start)
        return value
    }

    private mutating func moment(_ member: String) throws(EntryError) -> Int64 {
        let start = offset
        let isNegative = offset < bytes.count && bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let magnitude = Int64(try natural(member, upTo: UInt64(EntryRule.moments.upperBound), EntryRule.moment))
        let value = isNegative ? -magnitude : magnitude
        try require(
            EntryRule.moments.contains(value) && !(isNegative && magnitude == 0), member, EntryRule.moment, at: start)
        return value
    }

    private mutating func digest(_ member: String) throws(EntryError) -> SHA256Digest {
        let end = offset + SHA256Digest.base64Count + 2
        guard end <= bytes.count, bytes[offset] == UInt8(ascii: "\""), bytes[end - 1] == UInt8(ascii: "\""),
            let digest = SHA256Digest(base64: UnsafeBufferPointer(rebasing: bytes[offset + 1..<end - 1]))
        else { throw EntryError(offset: offset, member: member, reason: EntryRule.digest) }
        offset = end
        return digest
    }

    private mutating func id(_ member: String) throws(EntryError) -> EventID {
        let end = offset + EventID.textLength + 2
        guard end <= bytes.count, bytes[offset] == UInt8(ascii: "\""), bytes[end - 1] == UInt8(ascii: "\""),
            let id = EventID(utf8: UnsafeBufferPointer(rebasing: bytes[offset + 1..<end - 1]))
        else { throw EntryError(offset: offset, member: member, reason: EntryRule.uuid) }
        offset = end
        return id
    }

    /// A string of bytes that `isAllowed` takes, none of which JSON escapes.
    @inline(__always)
    private mutating func plain(
        _ member: String, longest: Int, _ isAllowed: (UInt8) -> Bool, _ reason: @autoclosure () -> String
    ) throws(EntryError) -> ScannedText {
        try require(offset < bytes.count && bytes[offset] == UInt8(ascii: "\""), member, "must be a string")
        let start = offset + 1
        var end = start
        while end < bytes.count, isAllowed(bytes[end]) { end += 1 }
        try require(
            end < bytes.count && bytes[end] == UInt8(ascii: "\"") && (1...longest).contains(end - start), member,
            reason(),
            at: end)
        offset = end + 1
        return ScannedText(start..<end)
    }

    private mutating func printable(_ member: String) throws(EntryError) -> ScannedText {
        try text(member, longest: Alphabet.longestText, from: 0x20, EntryRule.printable)
    }

    /// A string of ASCII characters from `lowest` on, of which the quotation mark and the backslash are escaped.
    private mutating func text(
        _ member: String, longest: Int, from lowest: UInt8, _ reason: String
    ) throws(EntryError) -> ScannedText {
        try require(offset < bytes.count && bytes[offset] == UInt8(ascii: "\""), member, "must be a string")
        let start = offset + 1
        var end = start
        var escapes = 0
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            if bytes[end] == UInt8(ascii: "\\") {
                try require(
                    end + 1 < bytes.count
                        && (bytes[end + 1] == UInt8(ascii: "\"") || bytes[end + 1] == UInt8(ascii: "\\")),
                    member, "only '\"' and '\\' are escaped, each with a backslash", at: end)
                escapes += 1
                end += 1
            } else {
                try require(bytes[end] >= lowest && bytes[end] < 0x7F, member, reason, at: end)
            }
            end += 1
        }
        try require(end < bytes.count && (1...longest).contains(end - start - escapes), member, reason, at: end)
        offset = end + 1
        return ScannedText(start..<end, hasEscapes: escapes > 0)
    }
}
