import Application
import CanonicalJSON
import Cryptography
import EventLog
import PriorAuthorization
import SQLiteEventStore

/// Destruction in words.
enum DisposalText {
    /// What an order would destroy.
    static func plan(_ plan: DisposalPlan, retention: RetentionPeriod) -> Report {
        var lines = plan.cases.map { planned in
            "Case \(planned.id): \(counted(planned.entries.count, "payload")), "
                + "\(counted(planned.documents.count, "document")); last event \(planned.lastEventAt), "
                + "kept through \(planned.retainedThrough)"
        }
        if !plan.sharedDocuments.isEmpty {
            lines.append(
                "\(counted(plan.sharedDocuments.count, "document")) would stay: other cases have them too")
        }
        lines += plan.passedOver.map { "Not \($0.id): \($0.reason)" }
        lines.append(
            "Would destroy \(counted(plan.entries.count, "payload")) and \(counted(plan.documents.count, "document")) of "
                + "\(counted(plan.cases.count, "case")). Nothing was destroyed, and nothing recorded.")
        return Report(
            lines,
            json: [
                "cases": .array(
                    plan.cases.map {
                        [
                            "case": .string($0.id.text), "documents": .array($0.documents.map { .string($0.base64) }),
                            "entries": .array($0.entries.map { JSONValue($0.value) }),
                            "lastEventAt": .string($0.lastEventAt.rfc3339),
                            "retainedThrough": .string($0.retainedThrough.text),
                        ]
                    }),
                "destroyed": .null, "dryRun": true,
                "passedOver": .array(
                    plan.passedOver.map { ["case": .string($0.id.text), "reason": .string($0.reason)] }),
                "sharedDocuments": .array(plan.sharedDocuments.map { .string($0.base64) }),
            ])
    }

    /// What was finished.
    static func finished(_ done: DestroyedContent) -> Report {
        let isNothing = done == DestroyedContent()
        return Report(
            [
                isNothing
                    ? "Nothing was left to destroy."
                    : "Destroyed \(counted(done.payloads, "payload")) and \(counted(done.documents, "document")) whose "
                        + "destruction was on record."
            ],
            json: [
                "cases": [],
                "destroyed": ["documents": JSONValue(done.documents), "payloads": JSONValue(done.payloads)],
                "dryRun": false, "passedOver": [], "sharedDocuments": [],
            ])
    }

    /// What was destroyed under a record, for whoever ordered it.
    ///
    /// - Parameter isEncrypted: whether the keys of what was destroyed are gone too.
    static func recorded(_ destruction: Destruction, isEncrypted: Bool, _ report: inout Report) {
        let record = destruction.record
        report.lines.append(
            "Destroyed \(counted(record.entries.count, "payload")) and \(counted(record.documents.count, "document")) of "
                + "\(counted(record.cases.count, "case")). The entries, hashes and seals stay, and verify.")
        report.lines.append(
            isEncrypted
                ? "Its keys are gone: backups of the ledger cannot be read there any more. Copies of keyring.sqlite from before "
                    + "are not reached from here: destroy them."
                : "Copies elsewhere, such as backups, are not reached from here.")
        let members: JSONObject = [
            "cases": .array(
                record.cases.map { disposed in
                    [
                        "case": .string(disposed.stream.identifier ?? ""),
                        "lastEventAt": .string(disposed.lastEventAt.rfc3339),
                        "retainedThrough": .string(disposed.retainedThrough),
                    ]
                }),
            "destroyed": ["documents": JSONValue(record.documents.count), "payloads": JSONValue(record.entries.count)],
            "dryRun": false, "passedOver": [], "sharedDocuments": [],
        ]
        report.json = .object(members.with(report.json.objectValue ?? [:]))
    }

    /// Who destroyed what was destroyed, and why.
    static func lines(_ destruction: Destruction) -> [String] {
        let record = destruction.record
        return [
            "on \(destruction.recordedAt.rfc3339) by \(who(destruction.actor)), approved by \(who(record.approver)): "
                + "entry \(destruction.index)"
        ] + "\(record.basis). \(record.reason)".wrapped(after: "")
    }

    static func json(_ destruction: Destruction) -> JSONValue {
        let record = destruction.record
        return [
            "actor": actor(destruction.actor), "approver": actor(record.approver), "basis": .string(record.basis),
            "index": JSONValue(destruction.index.value), "reason": .string(record.reason),
            "recordedAt": .string(destruction.recordedAt.rfc3339), "retentionYears": JSONValue(record.retentionYears),
        ]
    }

    private static func who(_ actor: EntryActor) -> String {
        "\(actor.id)\(actor.role.map { " (\($0))" } ?? "")"
    }

    private static func actor(_ actor: EntryActor) -> JSONValue {
        [
            "credential": JSONValue(actor.credential), "id": .string(actor.id),
            "role": .string(actor.role ?? Role.engine.rawValue), "version": JSONValue(actor.version),
        ]
    }
}
