public import Projections

/// What came of making anew what is derived from the log.
public struct Rebuilding: Hashable, Sendable {
    /// The entries taken in.
    public let entries: UInt64
    /// The read models that met an event they cannot take in.
    public let stopped: [StoppedProjection]

    /// A rebuilding of `entries`.
    public init(entries: UInt64, stopped: [StoppedProjection]) {
        self.entries = entries
        self.stopped = stopped
    }
}
