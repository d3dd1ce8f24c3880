/// Asks to end an authorization before its time.
public struct TerminateAuthorization: Hashable, Sendable {
    /// The first day on which nothing is authorized any more.
    public var effective: CalendarDay
    /// On what ground.
    public var ground: TerminationGround
    /// Why, for the member and the provider.
    public var reason: String

    /// A command.
    public init(effective: CalendarDay, ground: TerminationGround, reason: String) {
        self.effective = effective
        self.ground = ground
        self.reason = reason
    }
}
