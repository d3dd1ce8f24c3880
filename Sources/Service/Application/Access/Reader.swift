public import PriorAuthorization

/// Who reads, and what for.
public struct Reader: Hashable, Sendable {
    /// Who.
    public let actor: Actor
    /// What for.
    public let purpose: AccessPurpose
    /// Why the glass is broken; nil where it is not.
    public let breakGlass: String?

    /// A reader.
    public init(_ actor: Actor, for purpose: AccessPurpose, breakGlass: String? = nil) {
        self.actor = actor
        self.purpose = purpose
        self.breakGlass = breakGlass
    }
}
