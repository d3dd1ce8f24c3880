/// Why a bundle cannot be read or written: what, where, and what to do.
public struct BundleError: Error, Hashable, Sendable {
    /// The byte of the file concerned; nil where it is about no place in it.
    public let offset: UInt64?
    /// What is wrong.
    public let reason: String
    /// What to do about it: a sentence without its full stop.
    public let advice: String

    init(
        offset: UInt64? = nil, _ reason: String,
        advice: String = "Get the bundle again from where it came, unpacked by nobody in between"
    ) {
        self.offset = offset
        self.reason = reason
        self.advice = advice
    }
}

extension BundleError: CustomStringConvertible {
    /// Place, reason and advice.
    public var description: String {
        "\(offset.map { "byte \($0): " } ?? "")\(reason). \(advice)."
    }
}
