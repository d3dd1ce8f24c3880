import ArgumentParser
import PriorAuthorization

/// Who outside the plan receives what is written.
struct DisclosureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who outside the plan receives it, with the address where known; it stays within the plan without it.",
            valueName: "text"))
    var recipient: String?
}
