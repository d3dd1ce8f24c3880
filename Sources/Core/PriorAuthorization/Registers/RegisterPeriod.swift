/// The days a register is drawn up for, both ends included.
public struct RegisterPeriod: Hashable, Sendable {
    /// The first day; nil where there is none.
    public let from: CalendarDay?
    /// The last day; nil where there is none.
    public let through: CalendarDay?

    /// A period; nil where it would end before it begins.
    public init?(from: CalendarDay?, through: CalendarDay?) {
        if let from, let through, through < from { return nil }
        self.from = from
        self.through = through
    }

    private init() {
        from = nil
        through = nil
    }

    /// All days.
    public static let all = RegisterPeriod()

    /// Whether `day` is within it.
    public func contains(_ day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (through.map { day <= $0 } ?? true)
    }
}
