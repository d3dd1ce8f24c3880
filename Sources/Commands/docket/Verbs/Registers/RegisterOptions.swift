import Application
public import ArgumentParser
import CanonicalJSON
public import PriorAuthorization

extension RegisterFormat: ExpressibleByArgument {}
extension SamplePopulation: ExpressibleByArgument {}

/// Which days count, and the moment everything is told as of.
struct PeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first day that counts.", valueName: "day"), transform: checked)
    var from: CalendarDay?

    @Option(help: ArgumentHelp("The last day that counts.", valueName: "day"), transform: checked)
    var through: CalendarDay?

    @Option(
        help: ArgumentHelp(
            "Tell what was on record at this moment (RFC 3339), and how deadlines stood; now without it.",
            valueName: "moment"),
        transform: Moment.read)
    var asOf: Moment?

    /// The days that count.
    func period() throws -> RegisterPeriod {
        guard let period = RegisterPeriod(from: from, through: through) else {
            throw Failure(
                "usage",
                "The period ends before it begins: --from \(from?.text ?? ""), --through \(through?.text ?? "")",
                advice: "Exchange them")
        }
        return period
    }
}
