/// The facts that an expression may refer to, by name.
public struct Declarations: Hashable, Sendable {
    /// The type of each fact.
    public let facts: [String: CQLType]
    /// The unit in which a Quantity fact is asked for; with it, mixed-up dimensions are found before any fact is known.
    public let units: [String: Unit]

    /// Declared facts; a fact missing from `units` may have any unit.
    public init(facts: [String: CQLType], units: [String: Unit] = [:]) {
        self.facts = facts
        self.units = units
    }
}
