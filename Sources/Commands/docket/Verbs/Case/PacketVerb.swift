import Application
import ArgumentParser
import EventLog
import Packets
import PriorAuthorization
import Representations

struct PacketVerb: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "packet", abstract: "Write one case as one file, for an appeal or an audit.",
        discussion: """
            The file is a plain tar: a page that opens in any browser without a network, the case and its events for programs, the \
            documents and letters, the policy as it was, and the proof that these are all events and that nothing was changed. \
            docket-verify FILE checks it offline. It holds health information.

            That these are all events is shown up to the last seal over all streams: make one before (docket streams seal).

            Example:
              docket streams seal --as ad-1:administrator
              docket packet 0199a8e1-7f62 -o case.packet.tar
            """)

    @OptionGroup var target: CaseArgument
    @Option(
        name: [.short, .long], help: ArgumentHelp("The file to write, a new one.", valueName: "file"),
        completion: .file())
    var output: String
    @Option(
        help: ArgumentHelp(
            "Tell of the case as it stood after this entry, and leave out what its later events say.",
            valueName: "entry"))
    var asOf: UInt64?
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var options: ReadingOptions

    func subject(in ledger: AuditLedger) throws -> AccessSubject {
        .of(try ledger.caseID(matching: target.name), .packet)
    }

    func report(on ledger: AuditLedger, to reader: Reader) async throws -> Report {
        let file = OutgoingFile(
            .packet, of: try ledger.caseID(matching: target.name), format: "packet", digest: nil,
            recipient: disclosure.recipient)
        return try await ledger.exporting(file, by: reader) { try report(on: ledger) }
    }

    func report(on ledger: AuditLedger) throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        let summary = try ledger.writePacket(of: id, to: output, asOf: asOf.map { EntryIndex($0) })
        return PacketText.written(summary, to: output)
    }
}

extension AuditLedger {
    /// Writes the case `id` to the new file `destination`, told as this program tells cases.
    func writePacket(of id: CaseID, to destination: String, asOf: EntryIndex? = nil) throws -> PacketSummary {
        try writePacket(of: id, to: destination, asOf: asOf, program: Docket.configuration.version)
    }
}
