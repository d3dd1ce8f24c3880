import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct TokenRevoke: RecordingVerb {
    static let verb = "token revoke"
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a token back: it is worth nothing from the next request on.",
        discussion: """
            This is for administrators and privacy officers.

            Example:
              docket token revoke 4f1c09d2a87b3e65 --reason "The laptop was lost." \\
                  --as po-1:privacy-officer
            """)

    @Argument(
        help: ArgumentHelp("The token's public part, as docket token list shows it.", valueName: "token"),
        transform: checked)
    var token: AccessTokenID
    @Option(help: ArgumentHelp("Why, in words that name nobody.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let result = try await ledger.revokeToken(
            token, reason: reason, instruction(["reason": .string(reason), "token": .string(token.text)]))
        return try RecordingText.report(result, in: ledger)
    }
}
