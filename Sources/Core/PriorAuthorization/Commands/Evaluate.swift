public import ClinicalPolicy

/// Asks the engine to evaluate the criteria on what the case knows.
public struct Evaluate: Hashable, Sendable {
    /// The version; nil for the one in force on the day the request was received, or on appeal for that of the determination.
    public var version: PolicyVersionID?

    /// An evaluation.
    public init(version: PolicyVersionID? = nil) {
        self.version = version
    }
}
