import CanonicalJSON

/// What turns a dose per body surface into milligrams: height, weight, and the formula that makes a surface of them.
///
/// The policy compares mg/m²; these are recorded because formulas differ: at 165 cm and 120 kg Mosteller gives 2.345 m² and
/// DuBois 2.227 m².
public struct BodySurface: Hashable, Sendable {
    /// The formulas in use.
    public enum Formula: String, Hashable, Sendable, CaseIterable {
        /// √(height · weight / 3600).
        case mosteller = "Mosteller"
        /// 0.007184 · height^0.725 · weight^0.425.
        case duBois = "DuBois"
    }

    /// The height in cm.
    public let height: Measure
    /// The weight in kg.
    public let weight: Measure
    /// The formula; nil where the requester did not declare one.
    public let formula: Formula?

    /// What a requester stated.
    public init(height: Measure, weight: Measure, formula: Formula?) {
        self.height = height
        self.weight = weight
        self.formula = formula
    }

    static let heightUnit = "cm"
    static let weightUnit = "kg"
}

extension BodySurface: PayloadPart {
    var json: JSONValue {
        ["formula": JSONValue(nullable: formula?.rawValue), "height": height.json, "weight": weight.json]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        formula = try reader.choice(nullable: "formula")
        height = try reader.measure("height", in: BodySurface.heightUnit)
        weight = try reader.measure("weight", in: BodySurface.weightUnit)
    }
}
