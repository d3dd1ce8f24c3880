import CanonicalJSON
import PriorAuthorization

/// How a letter writes what the case holds.
enum LetterText {
    /// What somebody wrote, without what could reorder or hide the text around it: control characters and those that set directions.
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" {
                scalars.append(" ")
            } else if scalar.properties.generalCategory != .control, !directing.contains(scalar.value) {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// `November 4, 2025`.
    static func date(_ day: CalendarDay) -> String { "\(months[day.month - 1]) \(day.day), \(day.year)" }

    /// `60 days`.
    static func duration(_ duration: ClockDuration) -> String {
        let unit =
            switch duration.unit {
            case .hours: "hour"
            case .calendarDays: "day"
            case .businessDays: "business day"
            }
        return "\(duration.amount) \(unit)\(duration.amount == 1 ? "" : "s")"
    }

    /// `6 rounds`.
    static func rounds(_ count: Int) -> String { "\(count) \(count == 1 ? "round" : "rounds")" }

    /// `0.8 mg/m² on day 1, 0.5 mg/m² on day 8, 0.5 mg/m² on day 15`.
    static func dose(_ plan: DosePlan) -> String {
        let doses = [("1", plan.day1), ("8", plan.day8), ("15", plan.day15)].compactMap { day, dose in
            dose.map { "\(measure("\($0)")) on day \(day)" }
        }
        return doses.isEmpty ? "no dose named" : doses.joined(separator: ", ")
    }

    /// A figure with its unit as it is printed: `0.9 mg/m²`.
    static func measure(_ text: String) -> String { text.replacing("mg/m2", with: "mg/m²") }

    /// A day that is written as `2025-11-04`, in words; any other text as it is.
    static func value(_ text: String) -> String {
        CalendarDay(text).map(date) ?? clean(measure(text))
    }

    private static let directing: Set<UInt32> = Set(0x202A...0x202E).union(0x2066...0x2069).union([
        0x200E, 0x200F, 0x061C,
    ])
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
