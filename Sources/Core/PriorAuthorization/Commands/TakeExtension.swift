/// Asks to move a deadline.
public struct TakeExtension: Hashable, Sendable {
    /// The clock; nil where only one that runs may be extended.
    public var clock: EventReference?
    /// Who wants the decision to take longer.
    public var requester: ExtensionRequester
    /// By how much; nil for as much as the rule allows.
    public var duration: ClockDuration?
    /// Why, and where the plan asks, how the delay is in the member's interest.
    public var reason: String

    /// A command.
    public init(
        clock: EventReference? = nil, requester: ExtensionRequester, duration: ClockDuration? = nil, reason: String
    ) {
        self.clock = clock
        self.requester = requester
        self.duration = duration
        self.reason = reason
    }
}
