import Application
import ArgumentParser
import PriorAuthorization
import Representations

struct TokenList: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the tokens that were issued, with whom they name and until when.")

    @Flag(help: "Only those that are good now.") var good = false
    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let now = ledger.now()
        return TokenText.list(try ledger.tokens().filter { !good || $0.isGood(at: now) }, at: now)
    }
}
