import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct ExternalReviewGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "external-review", abstract: "A review by somebody outside the plan: asked for, decided.",
        subcommands: [ExternalReviewRequest.self, ExternalReviewDecide.self])
}

struct ExternalReviewRequest: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Record that an external review was asked for.",
        discussion: """
            Example:
              docket external-review request 4f1c --body "an independent reviewer" \\
                  --requester "the member" --as ap-3:appeals
            """)
    static let verb = "external-review request"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who reviews, in words.", valueName: "text")) var body: String
    @OptionGroup var request: FurtherRequestOptions
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { request.json.with(["body": .string(body)]) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .requestExternalReview(
            RequestExternalReview(
                body: body, requested: request.moment(or: moment), requester: request.requester))
    }
}

struct ExternalReviewDecide: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record how the external review ended.",
        discussion: """
            Example:
              docket external-review decide 4f1c overturned \\
                  --rationale "The guideline supports the dose." --as ap-3:appeals
            """)
    static let verb = "external-review decide"

    @OptionGroup var target: CaseArgument
    @Argument(help: "How it ended.") var result: AppealResolution
    @OptionGroup var outcome: FurtherOutcomeOptions
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { outcome.json.with(["result": .string(result.rawValue)]) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .decideExternalReview(outcome.command(result, on: record, at: moment))
    }
}

struct FairHearingGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fair-hearing", abstract: "A state fair hearing: asked for, decided.",
        subcommands: [FairHearingRequest.self, FairHearingDecide.self])
}

struct FairHearingRequest: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Record that a fair hearing was asked for: after the plan's decision, or its missed deadline.",
        discussion: """
            Example:
              docket fair-hearing request 4f1c --body "Bureau of Hearings and Appeals" \\
                  --requester "the member" --as ap-3:appeals
            """)
    static let verb = "fair-hearing request"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who hears, in words.", valueName: "text")) var body: String
    @OptionGroup var request: FurtherRequestOptions
    @Flag(help: "Benefits continue meanwhile.") var continuation = false
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        request.json.with(["body": .string(body), "continuation": .bool(continuation)])
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .requestFairHearing(
            RequestFairHearing(
                body: body, requested: request.moment(or: moment), requester: request.requester,
                continuation: continuation))
    }
}

struct FairHearingDecide: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record how the fair hearing ended.",
        discussion: """
            Example:
              docket fair-hearing decide 4f1c upheld \\
                  --rationale "The criteria are not met." --as ap-3:appeals
            """)
    static let verb = "fair-hearing decide"

    @OptionGroup var target: CaseArgument
    @Argument(help: "How it ended.") var result: AppealResolution
    @OptionGroup var outcome: FurtherOutcomeOptions
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { outcome.json.with(["result": .string(result.rawValue)]) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .decideFairHearing(outcome.command(result, on: record, at: moment))
    }
}

struct EffectuateVerb: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "effectuate", abstract: "Record that a reversal was carried out: what it authorizes is provided.",
        discussion: """
            Example:
              docket effectuate 4f1c --how "Authorized in the claims system." \\
                  --as intake-1:intake
            """)
    static let verb = "effectuate"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("When (RFC 3339); now without it.", valueName: "moment"), transform: Moment.read)
    var effectuated: Moment?
    @Option(help: ArgumentHelp("How.", valueName: "text")) var how: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "effectuated": JSONValue(effectuated?.timestamp.rfc3339),
            "how": .string(how),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .effectuate(PriorAuthorization.Effectuate(effectuated: effectuated?.timestamp ?? moment, how: how))
    }
}

/// Who asked for a review beyond the plan, and when.
struct FurtherRequestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("When it was asked for (RFC 3339); now without it.", valueName: "moment"),
        transform: Moment.read) var requested: Moment?
    @Option(help: ArgumentHelp("Who asked, in words.", valueName: "text")) var requester: String

    var json: JSONObject {
        ["requested": JSONValue(requested?.timestamp.rfc3339), "requester": .string(requester)]
    }

    func moment(or now: Timestamp) -> Timestamp { requested?.timestamp ?? now }
}

/// How a review beyond the plan ended.
struct FurtherOutcomeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, in the words of who decided.", valueName: "text")) var rationale: String
    @Option(help: ArgumentHelp("When (RFC 3339); now without it.", valueName: "moment"), transform: Moment.read)
    var decided: Moment?
    @Option(help: ArgumentHelp("How many cycles are authorized; as asked for without it.", valueName: "count"))
    var cycles: Int?
    @Option(
        help: ArgumentHelp("The doses of days 1, 8 and 15 authorized, in mg/m2: 0.8/0.5/0.5.", valueName: "doses"),
        transform: DosePlan.read) var dose: DosePlan?
    @Option(help: ArgumentHelp("The first day authorized.", valueName: "day"), transform: checked) var from:
        CalendarDay?
    @Option(help: ArgumentHelp("The last day authorized.", valueName: "day"), transform: checked) var through:
        CalendarDay?

    var json: JSONObject {
        [
            "cycles": JSONValue(cycles), "decided": JSONValue(decided?.timestamp.rfc3339),
            "dose": JSONValue(dose.map { $0.words }), "from": JSONValue(from), "rationale": .string(rationale),
            "through": JSONValue(through),
        ]
    }

    func command(_ result: AppealResolution, on record: CaseRecord, at moment: Timestamp) -> DecideFurtherReview {
        let isGiven = cycles != nil || dose != nil || from != nil || through != nil
        return DecideFurtherReview(
            decided: decided?.timestamp ?? moment, result: result, rationale: rationale,
            terms: isGiven ? record.terms(cycles: cycles, dose: dose, from: from, through: through) : nil)
    }
}
