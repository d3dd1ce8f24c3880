import Application
import CanonicalJSON
import EventLog
import PriorAuthorization
import Representations
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
        return Report(lines, json: DisposalRepresentation.value(plan))
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
            json: DisposalRepresentation.value(done))
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
        report.json = report.json.with(DisposalRepresentation.recorded(destruction))
    }

    /// Who destroyed what was destroyed, and why.
    static func lines(_ destruction: Destruction) -> [String] {
        let record = destruction.record
        return [
            "on \(destruction.recordedAt.rfc3339) by \(who(destruction.actor)), approved by \(who(record.approver)): "
                + "entry \(destruction.index)"
        ] + "\(record.basis). \(record.reason)".wrapped(after: "")
    }

    private static func who(_ actor: EntryActor) -> String {
        "\(actor.id)\(actor.role.map { " (\($0))" } ?? "")"
    }
}
