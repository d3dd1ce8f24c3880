public import CQL

/// A body surface area, and what it was computed from.
public struct BodySurfaceArea: Hashable, Sendable {
    /// The height.
    public let height: Quantity
    /// The weight.
    public let weight: Quantity
    /// The formula.
    public let formula: BodySurfaceAreaFormula
    /// The area in m².
    public let squareMetres: Decimal
}
