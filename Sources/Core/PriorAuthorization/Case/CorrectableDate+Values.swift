public import CanonicalJSON

/// A date as a correction writes it.
public enum DateValue: Hashable, Sendable {
    /// A moment, and its calendar day at the place whose offset is given.
    case moment(Timestamp, CalendarDay)
    /// A day.
    case day(CalendarDay)

    /// The moment, where it is one.
    var moment: Timestamp? {
        if case .moment(let moment, _) = self { moment } else { nil }
    }

    /// The day, or that of the moment.
    var day: CalendarDay {
        switch self {
        case .moment(_, let day): day
        case .day(let day): day
        }
    }
}

extension CorrectableDate {
    /// Whether the date is a day; a moment otherwise.
    public var isDay: Bool {
        switch self {
        case .heldOn, .administeredOn: true
        case .received, .issued, .acknowledged, .heldAt, .requested, .decided, .effectuated, .occurredAt: false
        }
    }

    /// The form in words.
    var form: String {
        isDay ? CalendarDay.form : "a date and time with offset such as 2025-10-20T09:14:00-04:00"
    }

    /// The date written `text`; nil where it has another form.
    public func value(_ text: String) -> DateValue? {
        guard let day = CalendarDay(of: text) else { return nil }
        if isDay { return day.text == text ? .day(day) : nil }
        return Timestamp(rfc3339: text).map { .moment($0, day) }
    }
}
