/// Asks to close the appeal without a decision.
public struct DismissAppeal: Hashable, Sendable {
    /// On what ground.
    public var ground: AppealDismissalGround
    /// Why, for whoever appealed.
    public var reason: String

    /// A command.
    public init(ground: AppealDismissalGround, reason: String) {
        self.ground = ground
        self.reason = reason
    }
}
