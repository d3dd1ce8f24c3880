/// Why bytes are no entry of a log, or why values cannot make one.
public struct EntryError: Error, Hashable, Sendable {
    /// The byte at which reading stopped, counted from 0; nil where values, not bytes, were refused.
    public let offset: Int?
    /// The envelope's member concerned, as `actor.role`; empty where it is the envelope as a whole.
    public let member: String
    /// What is wrong, and what belongs there.
    public let reason: String

    init(offset: Int? = nil, member: String, reason: String) {
        self.offset = offset
        self.member = member
        self.reason = reason
    }
}

extension EntryError: CustomStringConvertible {
    /// Place, member and reason in one line.
    public var description: String {
        let place = offset.map { "byte \($0): " } ?? ""
        let name = member.isEmpty ? "" : "\(member): "
        return place + name + reason
    }
}
