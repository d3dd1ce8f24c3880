import Application
import CanonicalJSON
import PriorAuthorization
import Representations

/// Tokens of the service; never a secret but that of one just issued.
enum TokenText {
    static func issued(_ token: IssuedToken?, _ result: CommandResult, in ledger: AuditLedger) throws -> Report {
        var report = try RecordingText.report(result, in: ledger)
        if let token {
            report.lines += [
                "", "  \(token.text)", "",
                "It is not shown again. It is sent as: Authorization: Bearer TOKEN.",
                "To take it back: docket token revoke \(token.id) --reason TEXT",
            ]
        } else {
            report.lines.append("The token was shown when it was issued, and is not kept.")
        }
        if let members = report.json.objectValue {
            report.json = .object(
                members.with(["id": JSONValue(token?.id.text), "token": JSONValue(token?.text)]))
        }
        return report
    }

    static func list(_ tokens: [AccessTokens.Standing], at now: Timestamp) -> Report {
        var lines = ["No such token was issued."]
        if !tokens.isEmpty {
            var table = Table("TOKEN", "FOR", "MEMBER", "ISSUED", "STANDING", "NOTE")
            for standing in tokens {
                table.add(
                    standing.token.id.text, standing.holder, standing.token.member?.text ?? "",
                    standing.issuedAt.seconds, standing.words(at: now), standing.token.note ?? "")
            }
            lines = table.lines
        }
        return Report(lines, json: ["tokens": .array(tokens.map { $0.json(at: now) })])
    }
}

extension AccessTokens.Standing {
    /// `rv-17:reviewer`, as it is typed.
    fileprivate var holder: String {
        "\(token.holder):\(token.role.rawValue)" + (token.credential.map { ":\($0)" } ?? "")
    }

    fileprivate func words(at now: Timestamp) -> String {
        if let revokedAt { return "revoked \(revokedAt.seconds): \(revocationReason ?? "")" }
        return isGood(at: now) ? "good until \(token.expires.seconds)" : "expired \(token.expires.seconds)"
    }

    fileprivate func json(at now: Timestamp) -> JSONValue {
        [
            "credential": JSONValue(token.credential?.text), "expires": .string(token.expires.rfc3339),
            "good": .bool(isGood(at: now)), "holder": .string(token.holder.text),
            "issuedAt": .string(issuedAt.rfc3339), "member": JSONValue(token.member?.text),
            "note": JSONValue(token.note), "revocationReason": JSONValue(revocationReason),
            "revokedAt": JSONValue(revokedAt?.rfc3339), "role": .string(token.role.rawValue),
            "token": .string(token.id.text),
        ]
    }
}
