import ArgumentParser
import CanonicalJSON
import PriorAuthorization

/// From which day on something was recorded, and through which.
struct RecordedPeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first day, in UTC.", valueName: "day"), transform: checked)
    var from: CalendarDay?

    @Option(help: ArgumentHelp("The last day, in UTC.", valueName: "day"), transform: checked)
    var through: CalendarDay?

    func validate() throws {
        if let from, let through, through < from { throw ValidationError("--through is before --from.") }
    }

    /// The beginning of the first day.
    var start: Timestamp? { from.flatMap { Timestamp(rfc3339: "\($0)T00:00:00Z") } }

    /// The beginning of the day after the last.
    var end: Timestamp? {
        through.flatMap { Timestamp(rfc3339: "\($0)T00:00:00Z") }
            .map { Timestamp(milliseconds: $0.milliseconds + 86_400_000) }
    }
}
