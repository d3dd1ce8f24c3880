import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct Assign: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Assign somebody to review, to decide as a clinician, or to decide the appeal.",
        discussion: """
            Whoever is assigned to an appeal had no part in what is appealed and reports to nobody who had. \
            Upholding a denial takes somebody assigned, of the same or a similar specialty as whoever treats the \
            member.

            Example:
              docket assign 4f1c ap-3 --task appeal --credential 1999310075 \\
                  --specialty hematology --reports-to ap-0 --as intake-1:intake
            """)
    static let verb = "assign"

    @OptionGroup var target: CaseArgument
    @Argument(help: "Who is assigned: an identifier, never a name.", transform: checked) var reviewer: ActorID
    @Option(help: "To do what.") var task: ReviewTask
    @Option(help: ArgumentHelp("The reviewer's NPI or licence.", valueName: "credential"), transform: checked)
    var credential: Credential?
    @Option(
        help: ArgumentHelp(
            "The reviewer's specialty, in the words of the policies, such as hematology.", valueName: "text"))
    var specialty: String?
    @Option(help: ArgumentHelp("Whom the reviewer reports to.", valueName: "id"), transform: checked) var reportsTo:
        ActorID?
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "credential": JSONValue(credential),
            "reportsTo": JSONValue(reportsTo),
            "reviewer": .string(reviewer.text),
            "specialty": JSONValue(specialty),
            "task": .string(task.rawValue),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .assignReviewer(
            AssignReviewer(
                reviewer: reviewer, task: task, credential: credential, specialty: specialty, reportsTo: reportsTo))
    }
}

struct PeerToPeer: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "peer-to-peer",
        abstract: "Record a conversation of the plan's clinician, who acts, with the prescriber.",
        discussion: """
            Example:
              docket peer-to-peer 4f1c --provider "Leila Farahani, MD" --outcome unchanged \\
                  --summary "No new findings." --as md-2:clinician:1999213014
            """)
    static let verb = "peer-to-peer"

    @OptionGroup var target: CaseArgument
    @Option(
        help: ArgumentHelp("When it was held (RFC 3339); now without it.", valueName: "moment"), transform: Moment.read)
    var held: Moment?
    @Option(help: ArgumentHelp("Whom the clinician spoke with, in words.", valueName: "text")) var provider: String
    @Option(help: ArgumentHelp("Who else took part, in words. May be given again.", valueName: "text")) var participant:
        [String] = []
    @Option(help: "What came of it.") var outcome: PeerToPeerOutcome
    @Option(help: ArgumentHelp("What was said.", valueName: "text")) var summary: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "held": JSONValue(held?.timestamp.rfc3339),
            "outcome": .string(outcome.rawValue),
            "participant": JSONValue(participant),
            "provider": .string(provider),
            "summary": .string(summary),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .holdPeerToPeer(
            HoldPeerToPeer(
                heldAt: held?.timestamp ?? moment, provider: provider, participants: participant, outcome: outcome,
                summary: summary))
    }
}

struct EmergencySupply: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "emergency-supply",
        abstract: "Record a supply that was dispensed because it could not wait for the decision.",
        discussion: """
            Example:
              docket emergency-supply 4f1c --therapy new --days 3 \\
                  --pharmacy "Main Street Pharmacy" --reason "Admitted at night." \\
                  --as intake-1:intake
            """)
    static let verb = "emergency-supply"

    @OptionGroup var target: CaseArgument
    @Option(
        help: ArgumentHelp("When it was dispensed (RFC 3339); now without it.", valueName: "moment"),
        transform: Moment.read) var dispensed: Moment?
    @Option(help: "Whether the drug is new to the member.") var therapy: TherapyStage
    @Option(help: ArgumentHelp("For how many days.", valueName: "count")) var days: Int
    @Option(help: ArgumentHelp("Who dispensed it, in words.", valueName: "text")) var pharmacy: String
    @Option(help: ArgumentHelp("Why it could not wait.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "days": JSONValue(days),
            "dispensed": JSONValue(dispensed?.timestamp.rfc3339),
            "pharmacy": .string(pharmacy),
            "reason": .string(reason),
            "therapy": .string(therapy.rawValue),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .recordEmergencySupply(
            RecordEmergencySupply(
                dispensed: dispensed?.timestamp ?? moment, therapy: therapy, days: days, pharmacy: pharmacy,
                reason: reason))
    }
}
