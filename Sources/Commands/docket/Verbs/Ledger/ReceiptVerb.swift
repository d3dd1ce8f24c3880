import Application
import ArgumentParser
import CanonicalJSON
import EventLog
import Representations

struct ReceiptVerb: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract:
            "Print the receipt for an entry: its hash, the seal over it, and the proof that it is under that seal.",
        discussion: """
            It is what whoever appended the entry got, with the entry itself. Kept away from the ledger it shows for good that \
            the entry was recorded: docket-verify --key KEY FILE checks it, and the answers of verbs that record.

            Example:
              docket receipt 17 > entry-17.receipt
            """)

    @Argument(help: "The entry's index in the log, from 0.") var index: UInt64
    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let receipt = ReceiptRepresentation.value(try ledger.receipt(of: EntryIndex(index)))
        return Report(verbatim: receipt.canonicalText, json: receipt)
    }
}
