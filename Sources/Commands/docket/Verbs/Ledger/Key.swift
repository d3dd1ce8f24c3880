import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import TransparencyLog

struct KeyGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The sealing key.", subcommands: [KeyShow.self])
}

struct KeyShow: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the public key that checks the seals, as a verifier key and as PEM.",
        discussion: """
            The first line is what docket verify --key and docket-verify --key take.
            """)

    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let key = ledger.verifierKey
        let pem = key.publicKey.pem
        return Report(
            verbatim: "\(key)\n\(pem)",
            json: [
                "algorithm": .string(key.publicKey.algorithm.rawValue), "key": .string(key.description),
                "pem": .string(pem),
            ])
    }
}
