/// Why bytes are no entry bundle, or entries do not fit one.
public struct EntryBundleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and with which entry.
    public let reason: String

    /// The reason.
    public var description: String { reason }
}
