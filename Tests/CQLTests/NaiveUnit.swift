/// The few units of generated expressions, with their sizes written out by hand.
struct NaiveUnit {
    let dimension: String
    let numerator: Int
    let denominator: Int

    static let all: [String: NaiveUnit] = [
        "mg/m2": NaiveUnit(dimension: "mass per area", numerator: 1, denominator: 1),
        "g/m2": NaiveUnit(dimension: "mass per area", numerator: 1000, denominator: 1),
        "ug/m2": NaiveUnit(dimension: "mass per area", numerator: 1, denominator: 1000),
        "d": NaiveUnit(dimension: "time", numerator: 1, denominator: 1),
        "day": NaiveUnit(dimension: "time", numerator: 1, denominator: 1),
        "wk": NaiveUnit(dimension: "time", numerator: 7, denominator: 1),
        "week": NaiveUnit(dimension: "time", numerator: 7, denominator: 1),
        "h": NaiveUnit(dimension: "time", numerator: 1, denominator: 24),
        "a": NaiveUnit(dimension: "time", numerator: 1461, denominator: 4),
        "mo": NaiveUnit(dimension: "time", numerator: 487, denominator: 16),
        "month": NaiveUnit(dimension: "calendar", numerator: 1, denominator: 1),
        "year": NaiveUnit(dimension: "calendar", numerator: 12, denominator: 1),
        "1": NaiveUnit(dimension: "number", numerator: 1, denominator: 1),
        "%": NaiveUnit(dimension: "number", numerator: 1, denominator: 100),
        "/uL": NaiveUnit(dimension: "count per volume", numerator: 1, denominator: 1),
        "10*9/L": NaiveUnit(dimension: "count per volume", numerator: 1000, denominator: 1),
    ]

    /// What moves a date: the period, and how many units make one.
    static let periods: [String: (String, Int)] = [
        "year": ("year", 1), "month": ("month", 1), "week": ("week", 1), "wk": ("week", 1), "day": ("day", 1),
        "d": ("day", 1),
        "hour": ("day", 24), "h": ("day", 24),
    ]

    /// The numerator of this unit's size over the other's.
    func over(_ other: NaiveUnit) -> NaiveInteger { NaiveInteger(numerator) * NaiveInteger(other.denominator) }

    func convert(_ value: NaiveDecimal, to other: NaiveUnit) -> NaiveDecimal? {
        NaiveDecimal(steps: (value.steps * over(other)).dividedRounding(by: other.over(self)))
    }
}
