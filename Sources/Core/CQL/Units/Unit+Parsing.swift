extension Unit {
    /// Reads a UCUM code (case-sensitive form) or a calendar duration: `mg/m2`, `10*9/L`, `{cells}/uL`, `months`.
    public init(parsing text: String) throws(UnitError) {
        if let unit = Unit.common[text] {
            self = unit
        } else {
            self = try Unit.read(text)
        }
    }

    /// Units that laboratories and prescriptions use every day.
    static let everyday: [String] = """
        1 % a mo wk d h min s ms kg g mg ug ng L dL mL uL m cm mm m2 mg/m2 g/m2 ug/m2 mg/kg ug/kg mg/d mg/m2/d \
        mg/kg/d mg/dL g/dL g/L mg/L ug/L ng/mL ug/mL pg/mL mmol/L umol/L nmol/L mol/L meq/L U/L [iU]/L [iU]/mL \
        [iU] 10*9/L 10*3/uL 10*6/uL 10*12/L /uL /mL {cells}/uL {score} {cycle} {dose} {ratio} mm[Hg] kg/m2 Cel \
        /min mL/min mL/min/{1.73_m2} mU/L year month week day hour minute second millisecond years months weeks \
        days hours minutes seconds milliseconds
        """
        .split(separator: " ").map(String.init)

    /// The everyday units, read once.
    private static let common: [String: Unit] = {
        var units: [String: Unit] = [:]
        for code in everyday { units[code] = try? read(code) }
        return units
    }()

    private static func read(_ text: String) throws(UnitError) -> Unit {
        if let duration = calendarDuration(text) { return duration }
        var parser = UnitParser(text)
        return try parser.parse()
    }

    /// The unit of a calendar-duration keyword, singular or plural.
    static func calendarDuration(_ keyword: String) -> Unit? {
        func unit(_ name: String, _ count: UInt128, of base: String, exponent: Int = 0) -> Unit? {
            UnitFactor(numerator: count, denominator: 1, exponent: exponent).map {
                Unit(text: name, factor: $0, dimension: [UnitPower(symbol: base, exponent: 1)], terms: nil)
            }
        }
        switch keyword {
        case "year", "years": return unit("year", 12, of: "calendar month")
        case "month", "months": return unit("month", 1, of: "calendar month")
        case "week", "weeks": return unit("week", 604_800, of: "s")
        case "day", "days": return unit("day", 86_400, of: "s")
        case "hour", "hours": return unit("hour", 3600, of: "s")
        case "minute", "minutes": return unit("minute", 60, of: "s")
        case "second", "seconds": return unit("second", 1, of: "s")
        case "millisecond", "milliseconds": return unit("millisecond", 1, of: "s", exponent: -3)
        default: return nil
        }
    }

    /// The calendar period by which this unit moves dates, and how many units make one; nil for what moves no date.
    ///
    /// UCUM's `a` and `mo` are average lengths and move no date (CQL 1.5, Appendix B, Add).
    var datePeriod: (period: CQLDatePrecision, unitsPerPeriod: Int32)? {
        switch text {
        case "year": (.year, 1)
        case "month": (.month, 1)
        case "week", "wk": (.week, 1)
        case "day", "d": (.day, 1)
        case "hour", "h": (.day, 24)
        case "minute", "min": (.day, 1440)
        case "second", "s": (.day, 86_400)
        case "millisecond", "ms": (.day, 86_400_000)
        default: nil
        }
    }
}
