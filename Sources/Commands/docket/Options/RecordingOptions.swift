import Application
import ArgumentParser
import CanonicalJSON
import EventStore
import PriorAuthorization
import Representations

/// What every verb takes that puts something on record.
struct RecordingOptions: ParsableArguments {
    @OptionGroup var actor: ActorOptions
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var key: KeyOptions

    /// Opens the ledger for writing.
    func open() throws -> AuditLedger {
        try AuditLedger.open(at: try ledger.directory(), passphrase: try key.passphrase())
    }
}

/// Who acts, when it happened in the world, and how a repetition is known.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who acts: ID:ROLE or ID:ROLE:CREDENTIAL, such as rv-17:clinician:1234567893; or engine. Without it, DOCKET_ACTOR.",
            valueName: "actor"),
        transform: Actor.read)
    var actor: Actor?

    @Option(
        help: ArgumentHelp(
            "When it happened (RFC 3339), where not now. The ledger records its own clock beside it.",
            valueName: "moment"),
        transform: Moment.read)
    var occurredAt: Moment?

    @Option(
        help: ArgumentHelp(
            "Makes a repeated call answer with the first one's receipt, and write nothing: 1 to 128 visible characters.",
            valueName: "key"),
        transform: ActorOptions.readKey)
    var idempotencyKey: String?

    /// The instruction for a call of `verb` with `arguments`; an idempotency key stands for all of it, and who acts, and when.
    func instruction(_ verb: String, _ arguments: JSONObject, orElse fallback: Actor? = nil) throws -> Instruction {
        let actor = try Actor.acting(actor, orElse: fallback)
        let request: JSONValue = [
            "actor": [
                "credential": JSONValue(actor.credential), "id": .string(actor.id.text),
                "role": .string(actor.role.rawValue),
            ],
            "arguments": .object(arguments), "occurredAt": JSONValue(occurredAt?.timestamp.rfc3339),
            "verb": .string(verb),
        ]
        return Instruction(
            by: actor, occurredAt: occurredAt?.timestamp,
            idempotency: idempotencyKey.map { IdempotencyKey(key: $0, request: request.canonicalBytes) })
    }

    @Sendable private static func readKey(_ text: String) throws -> String {
        guard (1...128).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ValidationError("expected 1 to 128 visible ASCII characters")
        }
        return text
    }
}

/// Whether `text` is 1 to 255 printable ASCII characters, as an entry can hold them.
private func isPrintable(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
}

extension Actor {
    /// Who acts: whoever the command line names, or else DOCKET_ACTOR, or else `fallback`.
    static func acting(_ named: Actor?, orElse fallback: Actor?) throws -> Actor {
        if let named { return named }
        if let text = Environment["DOCKET_ACTOR"] {
            do {
                return try read(text)
            } catch let error as ValidationError {
                throw Failure("usage", "DOCKET_ACTOR is \"\(text)\": \(error.message)")
            }
        }
        if let fallback { return fallback }
        throw Failure("no-actor", "Nobody is named who acts", advice: "Give --as ID:ROLE, or set DOCKET_ACTOR")
    }

    /// Somebody as people write it: `rv-17:clinician:1234567893`, `engine`.
    @Sendable static func read(_ text: String) throws -> Actor {
        if text == "engine" { return .engine(version: AuditLedger.engineVersion) }
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2 else { throw ValidationError("expected ID:ROLE, such as \(text):reviewer") }
        guard let id = ActorID(parts[0]) else { throw ValidationError("before the colon, expected \(ActorID.form)") }
        guard let role = Role(rawValue: parts[1]), role != .engine else {
            throw ValidationError(Role.problem(with: parts[1], among: Role.allCases.filter { $0 != .engine }))
        }
        let credential = parts.count == 3 ? parts[2] : nil
        guard credential.map(isPrintable) ?? true else {
            throw ValidationError("after the second colon, expected \(Credential.form)")
        }
        return Actor(id: id, role: role, credential: credential)
    }
}

extension Role {
    /// Why `text` is none of `roles`, with the one that was probably meant.
    static func problem(with text: String, among roles: [Role]) -> String {
        let words = roles.map(\.rawValue)
        let nearest = Spelling.nearest(to: text, among: words).map { "; did you mean \($0)?" } ?? ""
        return "\"\(text)\" is no role; expected one of \(words.joined(separator: ", "))\(nearest)"
    }
}
