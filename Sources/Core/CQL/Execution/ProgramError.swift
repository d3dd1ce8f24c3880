/// Why instructions are no program: the one at fault, counted from 0, and the reason.
public struct ProgramError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The instruction at fault, or the number of instructions when they end too early.
    public let instruction: Int
    /// What is wrong with it.
    public let reason: String

    /// Both in one line.
    public var description: String { "instruction \(instruction): \(reason)" }
}
