/// Why text is no note, key, checkpoint or proof of the form it should have.
public struct NoteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and where: `signature line 2: the base64 is not valid`.
    public let reason: String

    /// An error that says `reason`.
    public init(_ reason: String) {
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}
