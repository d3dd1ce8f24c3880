import Application
import ArgumentParser
import PriorAuthorization

struct AuthorizationShow: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is authorized and what is left of it: cycles, days, and the lifetime cap.")

    static let part = AccessedPart.authorization

    @OptionGroup var target: CaseArgument
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let record = try ledger.record(matching: target.name)
        return AuthorizationText.report(record, lifetime: try ledger.lifetimeCycles(of: record))
    }
}
