public import CanonicalJSON

/// Asks to record that whoever appealed was told that the appeal arrived.
public struct AcknowledgeAppeal: Hashable, Sendable {
    /// When.
    public var acknowledged: Timestamp
    /// How.
    public var method: NoticeMethod

    /// A command.
    public init(acknowledged: Timestamp, method: NoticeMethod) {
        self.acknowledged = acknowledged
        self.method = method
    }
}
