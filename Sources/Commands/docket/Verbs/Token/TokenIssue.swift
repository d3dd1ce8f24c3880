import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct TokenIssue: RecordingVerb {
    static let verb = "token issue"
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Issue a token to call the service with; it is told this once.",
        discussion: """
            The ledger keeps the digest of its secret, whom it names, and who issued it. Whoever has the token acts as whom it \
            names: hand it over like a password. This is for administrators.

            Examples:
              docket token issue --for rv-17:reviewer --expires 30d \\
                  --as ops-1:administrator
              docket token issue --for clinic-4:provider:1234567893 --expires 2026-12-31 \\
                  --note "Clinic 4's own system" --as ops-1:administrator
            """)

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Whom it names: ID:ROLE or ID:ROLE:CREDENTIAL, such as rv-17:reviewer; engine is a role too.",
            valueName: "holder"),
        transform: TokenHolderText.read)
    var holder: TokenHolderText
    @Option(
        help: ArgumentHelp(
            "Until when it is good: so long from now, such as 30d or 12h, through a day (UTC), or up to a moment (RFC 3339). "
                + "At most 366 days.",
            valueName: "when"),
        transform: Due.read)
    var expires: Due
    @Option(
        help: ArgumentHelp("Whose data a member's token is for, where not the holder's own.", valueName: "id"),
        transform: checked)
    var member: MemberID?
    @Option(help: ArgumentHelp("What it is for, in words that name nobody.", valueName: "text")) var note: String?
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let moment =
            switch expires {
            case .at(let moment): moment
            case .after(let milliseconds): Timestamp(milliseconds: ledger.now().milliseconds + milliseconds)
            }
        let request = TokenRequest(
            for: holder.id, as: holder.role, credential: holder.credential, member: member, expires: moment, note: note)
        let (token, result) = try await ledger.issueToken(
            request,
            instruction([
                "credential": JSONValue(holder.credential?.text), "expires": .string(expires.words),
                "holder": .string(holder.id.text), "member": JSONValue(member?.text), "note": JSONValue(note),
                "role": .string(holder.role.rawValue),
            ]))
        return try TokenText.issued(token, result, in: ledger)
    }
}

/// Whom a token is to name, as people write it.
struct TokenHolderText {
    let id: ActorID
    let role: Role
    let credential: Credential?

    @Sendable static func read(_ text: String) throws -> TokenHolderText {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2 else { throw ValidationError("expected ID:ROLE, such as \(text):reviewer") }
        guard let id = ActorID(parts[0]) else { throw ValidationError("before the colon, expected \(ActorID.form)") }
        guard let role = Role(rawValue: parts[1]) else {
            throw ValidationError(Role.problem(with: parts[1], among: Role.allCases))
        }
        guard parts.count == 3 else { return TokenHolderText(id: id, role: role, credential: nil) }
        guard let credential = Credential(parts[2]) else {
            throw ValidationError("after the second colon, expected \(Credential.form)")
        }
        return TokenHolderText(id: id, role: role, credential: credential)
    }
}
