/// A printed line of the header: `Effective Date: 09/2017`.
public struct HeaderLine: Hashable, Sendable {
    /// The words before the colon.
    public let label: String
    /// The words after it.
    public let value: String
}
