/// A fact as a circuit takes it: its type, and for a quantity the one unit it is given in.
public struct CircuitFact: Hashable, Sendable {
    /// The type.
    public let type: CQLType
    /// The unit of a quantity; a quantity in another unit counts as missing.
    public let unit: Unit?

    /// A fact of `type`.
    public init(_ type: CQLType, unit: Unit? = nil) {
        self.type = type
        self.unit = unit
    }
}
