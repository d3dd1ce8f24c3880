import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct InformationGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "information", abstract: "What is missing: asked for, received, or never answered.",
        subcommands: [InformationRequest.self, InformationReceive.self, InformationLapse.self])
}

struct InformationRequest: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Ask for what is missing; the request pends until an answer is recorded.",
        discussion: """
            Without --item, everything is asked for that the latest evaluation lists as missing and a provider can send.

            Examples:
              docket information request 4f1c --recipient "Riverside Clinic" --due 14d \\
                  --as rv-2:reviewer
              docket information request 4f1c --recipient "Riverside Clinic" \\
                  --due 2025-11-07 \\
                  --item "document I.A.7.b: Which guideline supports the dose?" \\
                  --as rv-2:reviewer
            """)
    static let verb = "information request"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who is asked, in words. May be given again.", valueName: "text")) var recipient:
        [String]
    @Option(
        help: ArgumentHelp(
            "When the answer is due: 14d or 72h from when it is asked, a day (its end, UTC), or a moment (RFC 3339).",
            valueName: "when"),
        transform: Due.read)
    var due: Due
    @Option(
        help: ArgumentHelp(
            "What is asked for, as an evaluation lists it, and after a colon the question where it is not the policy's. May "
                + "be given again.", valueName: "item"),
        transform: InformationItem.Wanted.read)
    var item: [InformationItem.Wanted] = []
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "due": .string(due.words),
            "items": .array(
                item.map {
                    [
                        "kind": .string($0.kind.rawValue), "question": JSONValue($0.question),
                        "subject": .string($0.subject),
                    ]
                }), "recipients": JSONValue(recipient),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        let missing = record.missingItems
        let items = try item.map { wanted in
            let listed = missing.first { $0.kind == wanted.kind && $0.subject == wanted.subject }
            guard let question = wanted.question ?? listed?.question else {
                throw Failure(
                    "usage",
                    "--item: \"\(wanted.kind.rawValue) \(wanted.subject)\" is not what the evaluation lists as missing",
                    advice: "Write what to ask behind it: \"\(wanted.kind.rawValue) \(wanted.subject): …?\"")
            }
            return InformationItem(kind: wanted.kind, subject: wanted.subject, question: question)
        }
        return .requestInformation(
            InformationRequested(
                items: items.isEmpty ? missing : items, recipients: recipient, due: due.moment(after: moment)))
    }
}

struct InformationReceive: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Record that an answer arrived; put its documents on file first.",
        discussion: """
            Example:
              docket information receive 4f1c --from "Riverside Clinic" \\
                  --document "Flow cytometry" --as intake-1:intake
            """)
    static let verb = "information receive"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who answered, in words.", valueName: "text")) var from: String
    @Option(
        help: "A document on file that came with it: its title, or the beginning of its SHA-256. May be given again.")
    var document: [String] = []
    @Option(help: ArgumentHelp("What else there is to say.", valueName: "text")) var note: String?
    @Option(
        help: ArgumentHelp("The entry of the request it answers, where several are open.", valueName: "index"))
    var answers: UInt64?
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "answers": answers.map { JSONValue($0) } ?? .null, "documents": JSONValue(document), "from": .string(from),
            "note": JSONValue(note),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .receiveInformation(
            ReceiveInformation(
                answers: try answers.map { try record.event(at: $0, as: InformationRequested.self) }, from: from,
                documents: try document.map { try record.document($0) }, note: note))
    }
}
