import CanonicalJSON

/// How long a clock runs: `2 business-days`.
public struct ClockDuration: Hashable, Sendable, CustomStringConvertible {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Elapsed hours of sixty minutes, whatever clocks are set to.
        case hours
        /// Every day of the calendar, from the day after the start.
        case calendarDays = "calendar-days"
        /// The days on which business is done, from the day after the start.
        case businessDays = "business-days"
    }

    /// How many: 1 to 3,650.
    public let amount: Int
    /// Of what.
    public let unit: Unit

    /// So many of a unit; `amount` is 1 to 3,650.
    public init(_ amount: Int, _ unit: Unit) {
        precondition(ClockDuration.amounts.contains(amount), "\(amount) is not within 1 to 3,650")
        self.amount = amount
        self.unit = unit
    }

    /// In words: `2 business days`.
    public var description: String {
        let (one, many) =
            switch unit {
            case .hours: ("hour", "hours")
            case .calendarDays: ("calendar day", "calendar days")
            case .businessDays: ("business day", "business days")
            }
        return "\(amount) \(amount == 1 ? one : many)"
    }

    static let amounts = 1...3650
}

extension ClockDuration: PayloadPart {
    var json: JSONValue { ["amount": .integer(Int64(amount)), "unit": .string(unit.rawValue)] }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        amount = try reader.count("amount", ClockDuration.amounts)
        unit = try reader.choice("unit")
    }
}
