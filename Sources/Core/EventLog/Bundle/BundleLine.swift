import CanonicalJSON
import Cryptography

/// How entries, payloads and checkpoints are written as lines.
enum BundleLine {
    /// An entry's bytes as they are; as a JSON string of their base64 where they are no entry, and might not make one
    /// line.
    static func entry(_ bytes: [UInt8]) -> [UInt8] {
        (try? ScannedEntry(scanning: bytes)) == nil ? Array("\"\(Base64.encode(bytes))\"".utf8) : bytes
    }

    static func entryBytes(_ line: [UInt8]) -> [UInt8] {
        guard line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\""), line.count >= 2 else { return line }
        return Base64.decode(String(decoding: line.dropFirst().dropLast(), as: UTF8.self)) ?? line
    }

    /// The `seq` an entry's line names, if it can be made out.
    static func seq(_ line: [UInt8]) -> UInt64? {
        trailingNumber(line, after: ",\"seq\":", before: UInt8(ascii: ","))
    }

    /// A checkpoint: `{"note":"…","size":7}`; `bytes` in base64 in place of `note` where they are no UTF-8.
    static func checkpoint(_ stored: StoredCheckpoint) -> [UInt8] {
        let size = JSONValue.integer(Int64(clamping: stored.size))
        let line: JSONValue =
            if let note = String(validating: stored.note, as: UTF8.self) {
                ["note": .string(note), "size": size]
            } else {
                ["bytes": .string(Base64.encode(stored.note)), "size": size]
            }
        return line.canonicalBytes
    }

    /// The checkpoint in `line`; where it is none, the line itself under the size it seems to name, or `guess`.
    static func checkpoint(_ line: [UInt8], guess: UInt64) -> StoredCheckpoint {
        if let members = (try? JSONValue(parsingCanonical: line))?.objectValue, members.count == 2,
            let size = members["size"]?.integerValue, size >= 0
        {
            if let note = members["note"]?.stringValue {
                return StoredCheckpoint(size: UInt64(size), note: Array(note.utf8))
            }
            if let bytes = members["bytes"]?.stringValue.flatMap({ Base64.decode($0) }) {
                return StoredCheckpoint(size: UInt64(size), note: bytes)
            }
        }
        let size = trailingNumber(line, after: ",\"size\":", before: UInt8(ascii: "}"))
        return StoredCheckpoint(size: size ?? guess, note: line)
    }

    /// The number between the last `mark` and `end` of a line.
    static func trailingNumber(_ line: [UInt8], after mark: StaticString, before end: UInt8) -> UInt64? {
        let length = mark.utf8CodeUnitCount
        var place = line.count - length - 2
        while place >= 0 {
            if (0..<length).allSatisfy({ line[place + $0] == mark.utf8Start[$0] }) {
                var value: UInt64 = 0
                var digit = place + length
                while digit < line.count, Alphabet.isDigit(line[digit]), digit - place - length < 17 {
                    value = value * 10 + UInt64(line[digit] & 0xF)
                    digit += 1
                }
                return digit > place + length && digit < line.count && line[digit] == end ? value : nil
            }
            place -= 1
        }
        return nil
    }
}
