import Application
import ArgumentParser
import CanonicalJSON
import EventStore
import Foundation
import PriorAuthorization

/// Who acts, and when it happened in the world.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who acts: ID:ROLE or ID:ROLE:CREDENTIAL, such as rv-17:clinician:1234567893, or engine. Without it, DOCKET_ACTOR.",
            valueName: "actor"))
    var actorText: String?

    @Option(
        name: .customLong("occurred-at"),
        help: "When it happened, RFC 3339, where that is not now. The ledger records its own clock beside it.")
    var occurredAt: String?

    @Option(
        name: .customLong("idempotency-key"),
        help: "Repeating the call with the same key answers with the first receipt and writes nothing.")
    var idempotencyKey: String?

    /// The instruction these options give for a call that says `request`, which an idempotency key stands for.
    ///
    /// - Parameter fallback: who acts where nobody is named.
    func instruction(for request: JSONValue, fallback: Actor? = nil) throws -> Instruction {
        Instruction(
            by: try actor(fallback: fallback),
            occurredAt: try occurredAt.map { try moment($0, option: "--occurred-at") },
            idempotency: idempotencyKey.map { IdempotencyKey(key: $0, request: request.canonicalBytes) })
    }

    private func actor(fallback: Actor?) throws -> Actor {
        guard let text = actorText ?? ProcessInfo.processInfo.environment["DOCKET_ACTOR"], !text.isEmpty else {
            if let fallback { return fallback }
            throw ValidationError("Who acts? Give --as ID:ROLE, or set DOCKET_ACTOR.")
        }
        if text == "engine" { return .engine(version: AuditLedger.engineVersion) }
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2 else {
            throw ValidationError("\"\(text)\" names no role: write ID:ROLE, such as \(text):reviewer.")
        }
        guard let id = ActorID(parts[0]) else {
            throw ValidationError("\"\(parts[0])\" is no actor: expected \(ActorID.form).")
        }
        guard let role = Role(rawValue: parts[1]), role != .engine else {
            let roles = Role.allCases.filter { $0 != .engine }.map(\.rawValue)
            let nearest = Spelling.nearest(to: parts[1], among: roles).map { " Did you mean \($0)?" } ?? ""
            throw ValidationError(
                "\"\(parts[1])\" is no role: expected one of \(roles.joined(separator: ", ")).\(nearest)")
        }
        return Actor(id: id, role: role, credential: parts.count == 3 ? parts[2] : nil)
    }
}

/// The moment that `text` names, for the option `option`.
func moment(_ text: String, option: String) throws -> Timestamp {
    guard let moment = Timestamp(rfc3339: text) else {
        throw ValidationError("\(option): \"\(text)\" is no moment; write it as 2025-10-03T14:05:09Z.")
    }
    return moment
}

/// The text's own type `Text`, for the argument `name`.
func checked<Text: CheckedText>(_ text: String, _ name: String, as type: Text.Type = Text.self) throws -> Text {
    guard let value = Text(text) else {
        throw ValidationError("\(name): expected \(Text.form), found \"\(text)\".")
    }
    return value
}

/// The one of `Choice`'s words that `text` is, for the argument `name`.
func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ name: String, of type: Choice.Type = Choice.self
) throws -> Choice {
    guard let choice = Choice(rawValue: text) else {
        let words = Choice.allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: text, among: words).map { " Did you mean \($0)?" } ?? ""
        throw ValidationError("\(name): expected one of \(words.joined(separator: ", ")), found \"\(text)\".\(nearest)")
    }
    return choice
}
