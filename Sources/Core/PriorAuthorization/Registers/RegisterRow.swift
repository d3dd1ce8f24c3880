/// A row of a register.
public struct RegisterRow: Hashable, Sendable {
    /// The day that counts for the period of an export; the register says which it is.
    public let day: CalendarDay
    /// The cells, as many as the register has columns and in their order.
    public let cells: [RegisterCell]

    /// A row.
    public init(day: CalendarDay, cells: [RegisterCell]) {
        self.day = day
        self.cells = cells
    }
}
