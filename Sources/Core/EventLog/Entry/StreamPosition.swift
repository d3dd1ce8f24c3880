/// The place of an event in its stream, counted from 0.
public struct StreamPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Events of the stream before this one.
    public let value: UInt64

    /// The place after `value` events.
    public init(_ value: UInt64) {
        self.value = value
    }

    /// Whether `left` comes earlier in the stream.
    public static func < (left: StreamPosition, right: StreamPosition) -> Bool {
        left.value < right.value
    }

    /// The decimal number.
    public var description: String { String(value) }
}
