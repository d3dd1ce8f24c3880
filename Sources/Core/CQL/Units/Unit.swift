/// A UCUM unit (case-sensitive codes), or one of CQL's calendar durations.
///
/// Units of the same dimension are commensurable and convert by exact rational factors. Three families convert to
/// nothing but themselves, under any prefix: UCUM's arbitrary units (`[iU]`), its special, non-proportional scales
/// (`Cel`, `[pH]`), and what rests on π (`deg`). Calendar weeks, days and shorter equal UCUM's `wk`, `d` and shorter;
/// calendar years and months, whose length varies, are commensurable with each other only (CQL 1.5, calendar and
/// definite durations).
public struct Unit: Sendable {
    private final class Storage: Sendable {
        let text: String
        let factor: UnitFactor
        let dimension: [UnitPower]
        let terms: [UnitPower]?

        init(text: String, factor: UnitFactor, dimension: [UnitPower], terms: [UnitPower]?) {
            self.text = text
            self.factor = factor
            self.dimension = dimension
            self.terms = terms
        }
    }

    private let storage: Storage

    /// The code as written; calendar durations in the singular.
    public var text: String { storage.text }

    /// The size in base units.
    var factor: UnitFactor { storage.factor }
    /// The base units and their powers, in the order of their names.
    var dimension: [UnitPower] { storage.dimension }
    /// The prefixed atoms and their powers, in the order written; nil for a calendar duration.
    var terms: [UnitPower]? { storage.terms }

    init(text: String, factor: UnitFactor, dimension: [UnitPower], terms: [UnitPower]?) {
        storage = Storage(
            text: text, factor: factor, dimension: UnitPower.merged(dimension).sorted { $0.symbol < $1.symbol },
            terms: terms)
    }

    /// The dimensionless unit `1`.
    public static let one = Unit(text: "1", factor: .one, dimension: [], terms: [])

    /// The unit that `text` denotes, or nil when it denotes none.
    public init?(_ text: String) {
        guard let unit = try? Unit(parsing: text) else { return nil }
        self = unit
    }

    /// Whether quantities of the two units can be compared and added.
    public func isCommensurable(with other: Unit) -> Bool {
        storage === other.storage || dimension == other.dimension
    }

    /// Whether both are written alike, so that numbers need no conversion.
    @inline(__always)
    func isSame(as other: Unit) -> Bool {
        storage === other.storage || storage.text == other.storage.text
    }

    /// What turns a number of this unit into a number of `other`; nil when they are not commensurable, or when the
    /// digits outgrow 128 bits.
    func ratio(to other: Unit) -> UnitRatio? {
        dimension == other.dimension ? factor.ratio(to: other.factor) : nil
    }
}

extension Unit: Hashable {
    /// Whether both are written alike.
    public static func == (left: Unit, right: Unit) -> Bool {
        left.isSame(as: right)
    }

    /// Feeds the text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

extension Unit: CustomStringConvertible {
    /// The code.
    public var description: String { text }
}
