import Application
import ArgumentParser
import CanonicalJSON
import EventLog
import EventStore
import Notices
import PriorAuthorization
import Representations

struct NoticePreview: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Make a letter as it would be sent now; nothing is recorded.",
        discussion: """
            Says what the letter names: until when an appeal may be filed, how easily the member's part reads, and what the \
            law asks for and the template lacks. Without --output and --pdf the letter itself is printed with --json only.

            Example:
              docket notice preview 4f1c denial -o denial.html --pdf denial.pdf
            """)

    static let part = AccessedPart.notices

    @OptionGroup var target: CaseArgument
    @OptionGroup var notice: NoticeOptions
    @OptionGroup var files: LetterFileOptions
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let order = try notice.order()
        let letter = try ledger.letter(order, of: try ledger.record(matching: target.name))
        let written = try files.write(letter.bytes, ledger)
        return NoticeText.preview(letter, order, written: written, files: files.json)
    }
}

struct NoticeIssue: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Keep a letter and record that it was sent: to whom, how and when.",
        discussion: """
            The letter's bytes are kept as a document under their SHA-256 before the event that names them. A corrected letter is \
            a new one, with --supersedes; the first stays.

            Example:
              docket notice issue 4f1c denial --method mail --pdf denial.pdf \\
                  --as ap-2:appeals
            """)
    static let verb = "notice issue"

    @OptionGroup var target: CaseArgument
    @OptionGroup var notice: NoticeOptions
    @Option(help: "How it goes.") var method: NoticeMethod
    @OptionGroup var files: LetterFileOptions
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        let order = try notice.order()
        let instruction = try instruction(
            notice.json(order).with(["case": .string(id.text), "method": .string(method.rawValue)]))
        let (result, letter) = try await ledger.issueNotice(order, by: method, on: id, instruction)
        let report = try RecordingText.report(result, in: ledger)
        guard case .recorded(let recording) = result else { return report }
        let record = try ledger.record(of: id)
        // On a repetition, the letter that was sent, not the one that would be now.
        let indices = Set(recording.receipt.entries.map(\.index.value))
        let sent = record.notices.first { indices.contains($0.index) }?.notice.payload
        let bytes = try sent.map { try ledger.letterBytes(of: $0) } ?? letter.bytes
        return NoticeText.issued(
            report, sent, order, written: try files.write(bytes, ledger), files: files.json)
    }
}

struct NoticeShow: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a letter as it was sent, byte for byte, checked against its SHA-256.",
        discussion: """
            Example:
              docket notice show 4f1c 27 --pdf denial.pdf
            """)

    static let part = AccessedPart.notices

    @OptionGroup var target: CaseArgument
    @Argument(help: ArgumentHelp("The entry of the notice; the latest without it.", valueName: "index"))
    var index: UInt64?
    @OptionGroup var files: LetterFileOptions
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let record = try ledger.record(matching: target.name)
        let notice = try NoticeText.notice(index, of: record)
        let bytes = try ledger.letterBytes(of: notice.notice.payload)
        return NoticeText.shown(
            notice, of: record, bytes, written: try files.write(bytes, ledger), files: files.json)
    }
}

struct NoticeList: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the notices of a case, and which replace which.")

    static let part = AccessedPart.notices

    @OptionGroup var target: CaseArgument
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        NoticeText.list(try ledger.record(matching: target.name))
    }
}

struct NoticeTemplatesVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates", abstract: "List the templates of letters, what each must say, and by whose word.",
        discussion: """
            Example:
              docket notice templates
            """)

    @Flag(help: "Answer with one JSON value.") var json = false

    func run() async throws {
        let report: Report
        do {
            report = try NoticeText.templates(try NoticeFiles.templates())
        } catch {
            let failure = Failure(error)
            failure.tell(asJSON: json)
            throw ExitCode(failure.status.rawValue)
        }
        try report.print(asJSON: json)
    }
}
