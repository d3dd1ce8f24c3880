import CanonicalJSON
import Cryptography

/// A payload and its salt as a line: `{"payload":{…},"salt":"…","seq":7}`.
///
/// The payload's bytes stand in the line as they are, so that they can be hashed without parsing it. Payloads that are
/// not canonical JSON go as base64 in `bytes`; what the ledger lacks is left out.
struct PayloadLine {
    var seq: UInt64
    var salt: [UInt8]?
    var payload: [UInt8]?

    init(seq: UInt64, salt: [UInt8]?, payload: [UInt8]?) {
        self.seq = seq
        self.salt = salt
        self.payload = payload
    }

    var line: [UInt8] {
        var line = Array("{".utf8)
        if let payload {
            if (try? JSONValue(parsingCanonical: payload)) != nil {
                line += Array("\"payload\":".utf8) + payload
            } else {
                line += Array("\"bytes\":\"\(Base64.encode(payload))\"".utf8)
            }
            line.append(UInt8(ascii: ","))
        }
        if let salt { line += Array("\"salt\":\"\(Base64.encode(salt))\",".utf8) }
        return line + Array("\"seq\":\(seq)}".utf8)
    }

    /// What `line` says; where it cannot be read, something that fits no commitment, for the entry it seems to name or
    /// `guess`.
    init(_ line: [UInt8], guess: UInt64) {
        if let plain = PayloadLine(plain: line) ?? PayloadLine(unusual: line) {
            self = plain
        } else {
            let seq = BundleLine.trailingNumber(line, after: "\"seq\":", before: UInt8(ascii: "}"))
            self.init(seq: seq ?? guess, salt: [], payload: line)
        }
    }

    /// Reads the usual form by its fixed beginning and end, without looking into the payload.
    private init?(plain line: [UInt8]) {
        let head: StaticString = "{\"payload\":"
        let middle: StaticString = ",\"salt\":\""
        let headLength = head.utf8CodeUnitCount
        guard let seqMark = PayloadLine.place(of: "\",\"seq\":", endingIn: line),
            let seq = BundleLine.trailingNumber(line, after: ",\"seq\":", before: UInt8(ascii: "}")),
            line.last == UInt8(ascii: "}")
        else { return nil }
        let saltStart = seqMark - SHA256Digest.base64Count
        let payloadEnd = saltStart - middle.utf8CodeUnitCount
        guard payloadEnd > headLength, PayloadLine.has(head, in: line, at: 0),
            PayloadLine.has(middle, in: line, at: payloadEnd),
            let salt = line.withUnsafeBufferPointer({
                SHA256Digest(base64: UnsafeBufferPointer(rebasing: $0[saltStart..<seqMark]))
            }), PayloadLine(seq: seq, salt: nil, payload: nil).line.count == line.count - seqMark - 1
        else { return nil }
        self.init(seq: seq, salt: salt.bytes, payload: Array(line[headLength..<payloadEnd]))
    }

    private init?(unusual line: [UInt8]) {
        guard let members = (try? JSONValue(parsingCanonical: line))?.objectValue,
            let seq = members["seq"]?.integerValue, seq >= 0
        else { return nil }
        let salt = members["salt"]?.stringValue.flatMap { Base64.decode($0) }
        let bytes = members["bytes"]?.stringValue.flatMap { Base64.decode($0) } ?? members["payload"]?.canonicalBytes
        self.init(seq: UInt64(seq), salt: salt, payload: bytes)
        guard self.line == line else { return nil }
    }

    private static func has(_ text: StaticString, in line: [UInt8], at place: Int) -> Bool {
        place >= 0 && place + text.utf8CodeUnitCount <= line.count
            && (0..<text.utf8CodeUnitCount).allSatisfy { line[place + $0] == text.utf8Start[$0] }
    }

    /// The last place of `mark`, which a line ends with but for a number and a brace.
    private static func place(of mark: StaticString, endingIn line: [UInt8]) -> Int? {
        let last = line.count - mark.utf8CodeUnitCount - 2
        guard last >= 0 else { return nil }
        return stride(from: last, through: max(0, last - 16), by: -1).first { has(mark, in: line, at: $0) }
    }
}
