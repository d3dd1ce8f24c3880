import Application
import ArgumentParser
import CanonicalJSON
import EventLog
import TransparencyLog

struct Prove: ReadingVerb {
    static let configuration = CommandConfiguration(
        abstract: "Print the proof that an entry is in the log (C2SP tlog-proof).",
        discussion: """
            The proof ends with the signed head; any verifier of transparency logs checks it against the entry's hash.

            Example:
              docket prove 17 > entry-17.proof
            """)

    @Argument(help: "The entry's index in the log, from 0.") var index: UInt64
    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let proof = try ledger.proof(of: EntryIndex(index)).text
        return Report(verbatim: proof, json: ["index": JSONValue(index), "proof": .string(proof)])
    }
}
