import Application
import ArgumentParser
import CanonicalJSON
import Notices
import PriorAuthorization
import Representations

struct NoticeGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Letters to members and prescribers: previewed, sent, shown as they were sent.",
        subcommands: [
            NoticePreview.self, NoticeIssue.self, NoticeShow.self, NoticeList.self, NoticeTemplatesVerb.self,
        ])
}

/// Which letter a verb is about.
struct NoticeOptions: ParsableArguments {
    @Argument(help: "What it tells.") var kind: NoticeKind
    @Option(help: "Whom it is for.") var recipient: NoticeRecipient = .member
    @Option(
        help: ArgumentHelp(
            "The addressee, in words; without it the member or the prescriber as the request names them.",
            valueName: "text"))
    var addressee: String?
    @Option(
        help: ArgumentHelp("The date of notice (RFC 3339); now without it.", valueName: "moment"),
        transform: Moment.read)
    var issued: Moment?
    @Option(
        help: ArgumentHelp(
            "The entry of the event it tells of; the latest of the kind without it.", valueName: "index"))
    var about: UInt64?
    @Option(help: ArgumentHelp("The entry of the notice that it corrects.", valueName: "index"))
    var supersedes: UInt64?
    @Option(
        help: ArgumentHelp(
            "Who sends it: a file like schema/notices/plan.yaml. Without it, DOCKET_PLAN, or else the published example.",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var plan: String?

    func order() throws -> NoticeOrder {
        NoticeOrder(
            kind, for: recipient, addressee: addressee, issued: issued?.timestamp, about: about, supersedes: supersedes,
            plan: try NoticeFiles.plan(at: plan ?? Environment["DOCKET_PLAN"]))
    }

    func json(_ order: NoticeOrder) -> JSONObject {
        [
            "about": about.map { JSONValue($0) } ?? .null, "addressee": JSONValue(addressee),
            "issued": JSONValue(issued?.timestamp.rfc3339), "kind": .string(kind.rawValue),
            "plan": .string("\(order.plan)"), "recipient": .string(recipient.rawValue),
            "supersedes": supersedes.map { JSONValue($0) } ?? .null,
        ]
    }
}

/// Where a letter is written to.
struct LetterFileOptions: ParsableArguments {
    @Option(
        name: [.short, .long], help: ArgumentHelp("The new file to write the HTML to.", valueName: "file"),
        completion: .file())
    var output: String?
    @Option(
        help: ArgumentHelp(
            "The new file to print a PDF to, by a Chromium on the PATH or the one that DOCKET_CHROMIUM names.",
            valueName: "file"),
        completion: .file())
    var pdf: String?

    /// Writes the files named; says which.
    func write(_ letter: [UInt8], _ ledger: AuditLedger) throws -> [String] {
        var lines: [String] = []
        // First what may fail: where no browser is found, no file is written.
        if let pdf {
            try LetterPrinter().print(letter, to: pdf)
            lines.append("Printed \(pdf).")
        }
        if let output {
            try ledger.export(letter, to: output)
            lines.append("Wrote \(output): \(counted(letter.count, "byte")).")
        }
        return lines
    }

    var json: JSONObject { ["output": JSONValue(output), "pdf": JSONValue(pdf)] }
}
