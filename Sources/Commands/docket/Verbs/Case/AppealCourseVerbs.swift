import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct AppealAcknowledge: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge", abstract: "Record that whoever appealed was told that the appeal arrived.",
        discussion: """
            Example:
              docket appeal acknowledge 4f1c --method mail --as intake-1:intake
            """)
    static let verb = "appeal acknowledge"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("When (RFC 3339); now without it.", valueName: "moment"), transform: Moment.read)
    var acknowledged: Moment?
    @Option(help: "How.") var method: NoticeMethod
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "acknowledged": JSONValue(acknowledged?.timestamp.rfc3339),
            "method": .string(method.rawValue),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .acknowledgeAppeal(
            AcknowledgeAppeal(acknowledged: acknowledged?.timestamp ?? moment, method: method))
    }
}

struct AppealReview: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Record a review of the appeal, or a meeting about it; registers carry the dates.",
        discussion: """
            Example:
              docket appeal review 4f1c --kind meeting --held 2025-11-12 \\
                  --participant "the member" --participant "the panel" \\
                  --summary "The member told of the first treatment." \\
                  --as ap-3:appeals:1999310075
            """)
    static let verb = "appeal review"

    @OptionGroup var target: CaseArgument
    @Option(help: "On the record, or in a meeting.") var kind: AppealMeeting
    @Option(help: ArgumentHelp("The day; today, by UTC, without it.", valueName: "day"), transform: checked) var held:
        CalendarDay?
    @Option(help: ArgumentHelp("Who took part, in words. May be given again.", valueName: "text")) var participant:
        [String]
    @Option(help: ArgumentHelp("What was said and seen.", valueName: "text")) var summary: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "held": JSONValue(held),
            "kind": .string(kind.rawValue),
            "participant": JSONValue(participant),
            "summary": .string(summary),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        guard let day = held ?? CalendarDay(moment.utcDate) else {
            throw Failure("usage", "\(moment) is on no day", advice: "Give --held")
        }
        return .reviewAppeal(ReviewAppeal(heldOn: day, kind: kind, participants: participant, summary: summary))
    }
}

struct AppealWithdraw: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Record that whoever appealed no longer does.",
        discussion: """
            Example:
              docket appeal withdraw 4f1c --by "the member" \\
                  --reason "Another treatment was begun." --as intake-1:intake
            """)
    static let verb = "appeal withdraw"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who withdraws it, in words.", valueName: "text")) var by: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "by": .string(by),
            "reason": .string(reason),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .withdrawAppeal(WithdrawAppeal(by: by, reason: reason))
    }
}

struct AppealDismiss: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Close the appeal without a decision.",
        discussion: """
            Example:
              docket appeal dismiss 4f1c --ground filed-late \\
                  --reason "Filed 90 days after the notice." --as ap-3:appeals
            """)
    static let verb = "appeal dismiss"

    @OptionGroup var target: CaseArgument
    @Option(help: "On what ground.") var ground: AppealDismissalGround
    @Option(help: ArgumentHelp("Why, for whoever appealed.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "ground": .string(ground.rawValue),
            "reason": .string(reason),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .dismissAppeal(DismissAppeal(ground: ground, reason: reason))
    }
}
