import Application
import ArgumentParser
import CanonicalJSON
import EventStore
import PriorAuthorization

struct Submit: RecordingVerb {
    static let configuration = CommandConfiguration(
        abstract: "Hand in a request, with its documents and facts, as a new case.",
        discussion: """
            The file is JSON of schema/submission.schema.json; schema/examples has ten. The answer names the case, by which \
            every other verb finds it.

            Example:
              docket submit request.json --as intake-1:intake
            """)
    static let verb = "submit"

    @Argument(help: "The submission. Files it names lie beside it.", completion: .file(extensions: ["json"]))
    var file: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let bytes = try InputFile.read(file)
        let instruction = try instruction(["submission": .string(String(decoding: bytes, as: UTF8.self))])
        let (id, result) = try await ledger.submit(
            bytes, named: file, filesBeside: DurableFile.parent(of: file), instruction)
        return try RecordingText.report(result, in: ledger, next: id.map { "docket evaluate \($0) --as engine" })
    }
}
