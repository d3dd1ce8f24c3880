/// Asks to let an authorization last longer.
public struct ExtendAuthorization: Hashable, Sendable {
    /// The new last day.
    public var through: CalendarDay
    /// Why.
    public var reason: String

    /// A command.
    public init(through: CalendarDay, reason: String) {
        self.through = through
        self.reason = reason
    }
}
