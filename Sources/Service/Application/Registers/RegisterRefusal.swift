public import PriorAuthorization

/// Why a register was not written: values that its columns do not allow. Nothing was written, and nothing was cut.
public struct RegisterRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The register.
    public let register: String
    /// The first faults, in the order of the rows.
    public let faults: [RegisterFault]
    /// How many there are.
    public let count: Int

    /// How many faults are told of.
    static let mostTold = 100

    /// What is wrong, with the first few faults.
    public var description: String {
        let shown = faults.prefix(10).map(\.description).joined(separator: "; ")
        return "\(count) \(count == 1 ? "value is" : "values are") too long for \(register): \(shown)"
            + (count > 10 ? "; and \(count - 10) more" : "")
    }
}
