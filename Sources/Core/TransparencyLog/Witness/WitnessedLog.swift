/// A log as a witness knows it.
public struct WitnessedLog: Hashable, Sendable {
    /// The log's name.
    public let origin: String
    /// The keys that may sign its checkpoints: any of them. Several where the log has changed its key.
    public let keys: [VerifierKey]
    /// The last checkpoint the witness cosigned; nil where there was none.
    public let head: CosignedHead?

    /// The log `origin` with its `keys`, last cosigned at `head`.
    public init(origin: String, keys: [VerifierKey], head: CosignedHead?) {
        self.origin = origin
        self.keys = keys
        self.head = head
    }
}
