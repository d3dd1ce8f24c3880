/// What becomes of the rows of all cases where a register shows figures and not the rows.
public protocol RegisterSummary: Sendable {
    /// Takes in the next row, which is within the period.
    mutating func add(_ row: RegisterRow)

    /// The rows of the register.
    func rows(in context: RegisterContext) -> [RegisterRow]
}
