public import EventStore
public import PriorAuthorization

/// What cases were read for a register, and under which head of the log.
public struct RegisterReading: Hashable, Sendable {
    /// The head: what was recorded after it was not read.
    public let head: LedgerHead
    /// The moment, the zone and the plan.
    public let context: RegisterContext
    /// The number of cases read.
    public var cases = 0
    /// The number of cases among them with events that could not be read: what they say is missing from the register.
    public var incompleteCases = 0
    /// The number of those events: destroyed or withheld, malformed, or of a type this program does not know.
    public var unreadEvents = 0
}
