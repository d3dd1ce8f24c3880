public import CanonicalJSON

/// The identity of an event: a UUID of version 7 (RFC 9562 §5.7), so that identities sort by the time they were made.
public struct EventID: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    private init?(high: UInt64, low: UInt64) {
        guard high >> 12 & 0xF == 7, low >> 62 == 0b10 else { return nil }
        self.high = high
        self.low = low
    }

    /// The identity written as `uuidText`: 36 characters, lower case; nil for anything else, other versions of UUID
    /// included.
    public init?(_ uuidText: String) {
        var text = uuidText
        guard let id = text.withUTF8({ EventID(utf8: $0) }) else { return nil }
        self = id
    }

    /// The identity in `text`: 36 bytes in the canonical spelling.
    @inline(__always)
    init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == EventID.textLength else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for index in 0..<EventID.textLength {
            let byte = text[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            if Alphabet.isDigit(byte) {
                digit = byte & 0xF
            } else if byte &- 0x61 < 6 {
                digit = byte &- 0x61 &+ 10
            } else {
                return nil
            }
            if index < 18 { halves.0 = halves.0 << 4 | UInt64(digit) } else { halves.1 = halves.1 << 4 | UInt64(digit) }
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// A new identity for an event of the moment `time`, told apart from others of that millisecond by ten random
    /// bytes.
    ///
    /// - Precondition: `random` has 10 bytes; `time` is not before 1970.
    public static func version7(at time: Timestamp, random: [UInt8]) -> EventID {
        precondition(random.count == 10, "an event's identity takes 10 random bytes, not \(random.count)")
        precondition(
            time.milliseconds >= 0 && time.milliseconds < 1 << 48, "\(time) is not within the range of a version 7 UUID"
        )
        let top = UInt64(random[0]) << 8 | UInt64(random[1])
        let rest = random[2...].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let id = EventID(
            high: UInt64(time.milliseconds) << 16 | 0x7000 | top & 0xFFF, low: rest & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63)
        guard let id else { preconditionFailure("version and variant were just set") }
        return id
    }

    /// The millisecond the identity says it was made in.
    public var time: Timestamp { Timestamp(milliseconds: Int64(high >> 16)) }

    /// The canonical spelling: 36 characters, lower case.
    public var text: String {
        String(unsafeUninitializedCapacity: EventID.textLength) { buffer in
            write(to: buffer)
            return EventID.textLength
        }
    }

    static let textLength = 36

    /// Writes the 36 characters at the start of `buffer`.
    func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        let digits: StaticString = "0123456789abcdef"
        var place = 0
        for nibble in 0..<32 {
            if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                buffer[place] = UInt8(ascii: "-")
                place += 1
            }
            let half = nibble < 16 ? high : low
            buffer[place] = digits.utf8Start[Int(half >> (60 - 4 * UInt64(nibble & 15)) & 0xF)]
            place += 1
        }
    }
}

extension EventID: CustomStringConvertible {
    /// The canonical spelling.
    public var description: String { text }
}
