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
        guard text.count == EventID.textLength, let start = text.baseAddress.map({ UnsafeRawPointer($0) }),
            text[8] == UInt8(ascii: "-"), text[13] == UInt8(ascii: "-"), text[18] == UInt8(ascii: "-"),
            text[23] == UInt8(ascii: "-")
        else { return nil }
        func eight(_ place: Int) -> UInt64 { start.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
        func four(_ place: Int) -> UInt64 { UInt64(start.loadUnaligned(fromByteOffset: place, as: UInt32.self)) }
        guard let first = EventID.number(eight(0)), let second = EventID.number(four(9) | four(14) << 32),
            let third = EventID.number(four(19) | four(24) << 32), let fourth = EventID.number(eight(28))
        else { return nil }
        self.init(high: first << 32 | second, low: third << 32 | fourth)
    }

    /// The number that eight digits spell, lower case, the first of them in the lowest byte; nil where one is none.
    @inline(__always)
    private static func number(_ digits: UInt64) -> UInt64? {
        // Letters, and only they, have this bit.
        let letters = (digits & 0x4040_4040_4040_4040) >> 6
        let nibbles = (digits & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
        let aboveNine = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
        // Spelled again they are the same, or were no digits.
        guard nibbles & 0xF0F0_F0F0_F0F0_F0F0 == 0,
            nibbles &+ 0x3030_3030_3030_3030 &+ aboveNine &* 0x27 == digits
        else { return nil }
        var value = nibbles.byteSwapped
        value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
        value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
        return (value | value >> 16) & 0xFFFF_FFFF
    }

    /// A new identity for an event of the moment `time`, told apart from others of that millisecond by ten random
    /// bytes.
    ///
    /// - Precondition: `random` has ``randomByteCount`` bytes; `time` is not before 1970.
    public static func version7(at time: Timestamp, random: ArraySlice<UInt8>) -> EventID {
        precondition(
            random.count == randomByteCount,
            "an event's identity takes \(randomByteCount) random bytes, not \(random.count)")
        precondition(
            time.milliseconds >= 0 && time.milliseconds < 1 << 48, "\(time) is not within the range of a version 7 UUID"
        )
        let (top, rest) = random.withUnsafeBytes { random in
            (
                UInt64(UInt16(bigEndian: random.loadUnaligned(as: UInt16.self))),
                UInt64(bigEndian: random.loadUnaligned(fromByteOffset: 2, as: UInt64.self))
            )
        }
        let id = EventID(
            high: UInt64(time.milliseconds) << 16 | 0x7000 | top & 0xFFF, low: rest & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63)
        guard let id else { preconditionFailure("version and variant were just set") }
        return id
    }

    /// A new identity, as ``version7(at:random:)-(_,ArraySlice<UInt8>)``.
    public static func version7(at time: Timestamp, random: [UInt8]) -> EventID {
        version7(at: time, random: random[...])
    }

    /// The random bytes that an identity takes.
    public static let randomByteCount = 10

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
