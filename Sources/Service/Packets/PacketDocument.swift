/// A document of a case, as a packet shows it.
public struct PacketDocument: Sendable {
    /// The member of the packet that holds it; nil where it is not there.
    public let member: String?
    /// What it is called.
    public let title: String

    /// A document.
    public init(member: String?, title: String) {
        self.member = member
        self.title = title
    }
}
