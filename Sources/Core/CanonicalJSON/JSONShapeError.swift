/// JSON that is well-formed but not of the shape its reader expects.
public struct JSONShapeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The member at fault, such as `submission.request.cycles`; empty for the root.
    public let path: String
    /// What is wrong with it.
    public let reason: String

    /// An error about the member at `path`.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// Path and reason in one line.
    public var description: String {
        path.isEmpty ? reason : "\(path): \(reason)"
    }
}
