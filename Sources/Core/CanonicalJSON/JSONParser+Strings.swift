extension JSONParser {
    /// Reads a string from its opening to its closing quote.
    mutating func parseString() throws(JSONSyntaxError) -> String {
        let opening = position
        advance(by: 1)
        let start = position
        try skipPlainText(of: opening)
        if bytes[position] == UInt8(ascii: "\"") {
            let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
            advance(by: 1)
            return text
        }
        var text = Array(bytes[start..<position])
        while bytes[position] == UInt8(ascii: "\\") {
            try parseEscape(into: &text, of: opening)
            let plain = position
            try skipPlainText(of: opening)
            text.append(contentsOf: bytes[plain..<position])
        }
        advance(by: 1)
        return String(decoding: text, as: UTF8.self)
    }

    /// Steps over valid UTF-8 to the next quote or backslash.
    private mutating func skipPlainText(of opening: Int) throws(JSONSyntaxError) {
        while true {
            guard let byte = peek() else { throw error(at: opening, "the string that starts here is never closed") }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
            case 0x20..<0x80: advance(by: 1)
            case 0..<0x20:
                throw error(
                    at: position, "a control character inside a string: write it as an escape, like \\n or \\u0001")
            default:
                let length = lengthOfScalar(at: position)
                if length == 0 { throw error(at: position, "not valid UTF-8: \(found(at: position))") }
                advance(by: length)
            }
        }
    }

    /// The bytes of the well-formed multi-byte sequence at `offset` (Unicode table 3-7), or 0.
    private func lengthOfScalar(at offset: Int) -> Int {
        func isContinuation(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            offset + distance < bytes.count && range.contains(bytes[offset + distance])
        }
        switch bytes[offset] {
        case 0xC2...0xDF: return isContinuation(1) ? 2 : 0
        case 0xE0: return isContinuation(1, 0xA0...0xBF) && isContinuation(2) ? 3 : 0
        case 0xED: return isContinuation(1, 0x80...0x9F) && isContinuation(2) ? 3 : 0
        case 0xE1...0xEF: return isContinuation(1) && isContinuation(2) ? 3 : 0
        case 0xF0: return isContinuation(1, 0x90...0xBF) && isContinuation(2) && isContinuation(3) ? 4 : 0
        case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : 0
        case 0xF4: return isContinuation(1, 0x80...0x8F) && isContinuation(2) && isContinuation(3) ? 4 : 0
        default: return 0
        }
    }

    private mutating func parseEscape(into text: inout [UInt8], of opening: Int) throws(JSONSyntaxError) {
        let start = position
        advance(by: 1)
        guard let letter = peek() else { throw error(at: opening, "the string that starts here is never closed") }
        advance(by: 1)
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "/"):
            if isCanonical { throw error(at: start, "not in canonical form: '/' needs no escape") }
            text.append(letter)
        case UInt8(ascii: "u"):
            let scalar = try parseScalar(escapedAt: start)
            if isCanonical, !isCanonicalEscape(of: scalar, at: start) {
                throw error(at: start, "not in canonical form: RFC 8785 writes this character otherwise")
            }
            text.append(contentsOf: UTF8.encode(scalar)!)
        default:
            throw error(
                at: start, "an unknown escape: known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits")
        }
    }

    /// A scalar from `\uXXXX`, or from the two of a surrogate pair; the position is after the first `\u`.
    private mutating func parseScalar(escapedAt start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try parseFourHexDigits(escapedAt: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00 else {
            throw error(at: start, "a low surrogate without the high surrogate before it")
        }
        guard peek() == UInt8(ascii: "\\"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u") else {
            throw error(at: start, "a high surrogate without the low surrogate after it")
        }
        let second = position
        advance(by: 2)
        let low = try parseFourHexDigits(escapedAt: second)
        guard (0xDC00...0xDFFF).contains(low) else {
            throw error(at: start, "a high surrogate without the low surrogate after it")
        }
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00))!
    }

    private mutating func parseFourHexDigits(escapedAt start: Int) throws(JSONSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw error(at: start, "\\u needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            advance(by: 1)
        }
        return value
    }

    /// RFC 8785 §3.2.2.2: only controls without a short escape are written `\u00xx`, in lowercase.
    private func isCanonicalEscape(of scalar: Unicode.Scalar, at start: Int) -> Bool {
        guard scalar.value < 0x20, ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(scalar.value) else { return false }
        return !bytes[start..<position].contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
    }
}
