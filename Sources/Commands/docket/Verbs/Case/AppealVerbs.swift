import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct AppealGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appeal", abstract: "Appeals against a determination: filed, acknowledged, reviewed, decided.",
        subcommands: [
            AppealFile.self, AppealAcknowledge.self, AppealReview.self, AppealDecide.self, AppealWithdraw.self,
            AppealDismiss.self,
        ])
}

struct AppealFile: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Record that an appeal arrived.",
        discussion: """
            Example:
              docket appeal file 4f1c --filer "Leila Farahani, MD" --standing provider \\
                  --consent --grounds "The criteria have changed." \\
                  --as intake-1:intake
            """)
    static let verb = "appeal file"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who appeals, in words.", valueName: "text")) var filer: String
    @Option(help: "In what standing.") var standing: AppealStanding
    @Option(help: ArgumentHelp("Why the filer holds the determination to be wrong.", valueName: "text")) var grounds:
        String
    @Option(
        help: ArgumentHelp("When it arrived (RFC 3339); now without it.", valueName: "moment"), transform: Moment.read)
    var received: Moment?
    @Flag(
        inversion: .prefixedNo, help: "Whether the member's written consent is on file, where somebody else appeals.")
    var consent: Bool?
    @Option(help: "How it was filed.") var channel: AppealChannel?
    @Flag(help: "An expedited answer is asked for.") var expedited = false
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "channel": JSONValue(channel?.rawValue), "consent": consent.map { .bool($0) } ?? .null,
            "expedited": .bool(expedited), "filer": .string(filer),
            "grounds": .string(grounds), "received": JSONValue(received?.timestamp.rfc3339),
            "receivedOn": JSONValue(received?.day), "standing": .string(standing.rawValue),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .fileAppeal(
            FileAppeal(
                received: received?.timestamp ?? moment, receivedOn: received?.day, filer: filer, standing: standing,
                channel: channel, consent: consent, priority: expedited ? .expedited : .standard, grounds: grounds))
    }
}

struct AppealDecide: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Decide the appeal: by somebody who had no part in the determination.",
        discussion: """
            What upholds, wholly or in part, takes a credential and names the criteria it rests on.

            Example:
              docket appeal decide 4f1c overturned --criterion I.A.5.b \\
                  --rationale "I.A.5.b is met." --as ap-3:appeals:1999310075
            """)
    static let verb = "appeal decide"

    @OptionGroup var target: CaseArgument
    @Argument(help: "How it ends.") var resolution: AppealResolution
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { decision.json.with(["resolution": .string(resolution.rawValue)]) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .decideAppeal(
            DecideAppeal(
                resolution, rationale: decision.rationale, criteria: decision.criteria,
                evaluation: try decision.evaluation(in: record), terms: decision.terms(for: record)))
    }
}
