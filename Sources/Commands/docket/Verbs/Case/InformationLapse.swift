import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct InformationLapse: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "lapse",
        abstract: "Record that the time to answer passed; the request is decided on what there is.",
        discussion: """
            Without --as and DOCKET_ACTOR the engine acts.

            Example:
              docket information lapse 4f1c --as rv-2:reviewer
            """)
    static let verb = "information lapse"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("The entry of the request, where several are open.", valueName: "index"))
    var request: UInt64?
    @Option(help: ArgumentHelp("What else there is to say.", valueName: "text")) var note: String?
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { ["note": JSONValue(note), "request": request.map { JSONValue($0) } ?? .null] }
    var fallback: Actor? { .engine(version: AuditLedger.engineVersion) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .lapseInformation(
            LapseInformation(
                request: try request.map { try record.event(at: $0, as: InformationRequested.self) }, note: note))
    }
}
