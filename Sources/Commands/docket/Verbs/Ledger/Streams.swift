import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Representations
import TransparencyLog

struct StreamsGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "streams", abstract: "The seal over all streams, by which a case is shown to be complete.",
        subcommands: [StreamsSeal.self, StreamsShow.self])
}

struct StreamsSeal: RecordingVerb {
    static let verb = "streams seal"
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Commit to all streams as they stand: which there are, how long, how they end.",
        discussion: """
            What docket prove --case shows is complete up to the last such seal. The ledger makes one by itself from time to \
            time; make one before you prove, so that nothing is left open. This is for administrators.

            Example:
              docket streams seal
            """)

    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let result = try await ledger.sealStreams(instruction([:]))
        return try RecordingText.report(result, in: ledger, next: "docket prove --case CASE")
    }
}

struct StreamsShow: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the last seal over all streams, and how far the log has gone since.")

    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let size = try ledger.head().size
        let last = try ledger.lastStreamsSeal()
        let json = HeadRepresentation.streams(last, of: size)
        guard let (seal, index) = last else {
            return Report(["The streams were never sealed: docket streams seal does it."], json: json)
        }
        return Report(
            [
                "Entry \(index) seals \(counted(seal.streams, "stream")) of the first "
                    + "\(counted(seal.size, "entry", "entries")): root \(seal.root.base64).",
                "\(counted(size - seal.size, "entry", "entries")) came since.",
            ], json: json)
    }
}
