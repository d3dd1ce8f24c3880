import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization

struct DocumentGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Documents of a case: put on file, listed, taken out.",
        subcommands: [DocumentAdd.self, DocumentList.self, DocumentGet.self])
}

struct DocumentAdd: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put a file on record in a case: up to 256 MiB, known by its SHA-256.",
        discussion: """
            Example:
              docket document add 4f1c lab.pdf --kind lab --title "Flow cytometry" \\
                  --as intake-1:intake
            """)
    static let verb = "document add"

    @OptionGroup var target: CaseArgument
    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(help: "What it is.") var kind: DocumentKind
    @Option(help: ArgumentHelp("What it is called.", valueName: "text")) var title: String
    @Option(help: ArgumentHelp("Its media type; by the file's extension without it.", valueName: "type"))
    var mediaType: String?
    @Option(help: ArgumentHelp("Who wrote it.", valueName: "text")) var author: String?
    @Option(help: ArgumentHelp("The day it was written, YYYY-MM-DD.", valueName: "day"), transform: checked)
    var date: CalendarDay?
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        let incoming = try IncomingDocument(contentsOf: file)
        let document = DocumentUploaded(
            digest: incoming.digest, size: incoming.size, mediaType: mediaType ?? MediaTypes.guess(for: file),
            kind: kind,
            title: title, author: author, date: date)
        let instruction = try instruction(["case": .string(id.text), "document": document.json])
        let result = try await ledger.handle(instruction, on: id, documents: [incoming]) { _ in .addDocument(document) }
        return try RecordingText.report(result, in: ledger)
    }
}

struct DocumentList: CaseReadingVerb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the documents of a case.")

    static let part = AccessedPart.documents

    @OptionGroup var target: CaseArgument
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        DocumentText.list(try ledger.record(matching: target.name))
    }
}

struct DocumentGet: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Write a document of a case to a new file, checked against its SHA-256 on the way.",
        discussion: """
            With --recipient it is for somebody outside the plan: a disclosure.

            Example:
              docket document get 4f1c "Flow cytometry" --output lab.pdf
            """)

    @OptionGroup var target: CaseArgument
    @Argument(help: "The document: its title, or the beginning of its SHA-256.") var document: String
    @Option(help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file()) var output: String
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var options: ReadingOptions

    func subject(in ledger: AuditLedger) throws -> AccessSubject {
        let record = try ledger.record(matching: target.name)
        return .of(record.id, .document, document: try record.document(document))
    }

    func report(on ledger: AuditLedger, to reader: Reader) async throws -> Report {
        guard let recipient = disclosure.recipient else {
            return try await ledger.showing(try subject(in: ledger), to: reader) { try report(on: ledger) }
        }
        let record = try ledger.record(matching: target.name)
        let digest = try record.document(document)
        let type = record.state.documents.first { $0.payload.digest == digest }?.payload.mediaType
        let file = OutgoingFile(
            .document, of: record.id, format: type ?? "document", digest: digest, recipient: recipient)
        return try await ledger.exporting(file, by: reader) { try report(on: ledger) }
    }

    func report(on ledger: AuditLedger) throws -> Report {
        let record = try ledger.record(matching: target.name)
        let digest = try record.document(document)
        try ledger.exportDocument(digest, to: output)
        return DocumentText.written(digest, of: record, to: output)
    }
}
