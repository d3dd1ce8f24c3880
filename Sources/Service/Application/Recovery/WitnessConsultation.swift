import CanonicalJSON
import EventLog
import EventStore
import SQLiteEventStore
import TransparencyLog

/// What the witnesses on record in a backup say of its head: a witness remembers how far the log was, whatever became of its disks.
struct WitnessConsultation {
    typealias KnownHead = LedgerRestored.KnownHead
    typealias UnusableHead = LedgerRestored.UnusableHead

    /// The head, by each witness that cosigned it now.
    private(set) var agreeing: [KnownHead] = []
    /// Witnesses that have cosigned more than the backup has, or something else: by their word, for none shows a head.
    private(set) var contrary: [UnusableHead] = []
    /// Witnesses of which nothing was learned, and why.
    private(set) var silent: [UnusableHead] = []
    /// Why no ledger may be made of the backup, unless somebody answers for it.
    private(set) var refusal: RestorationRefusal?

    /// Asks the witnesses on record in the backup at `path` to cosign its head.
    ///
    /// - Parameter timeout: the seconds one witness has for one answer; nil to ask none.
    init(of path: String, timeout: Double?) async throws {
        let backup = try AuditLedger.openReadOnly(at: path)
        do {
            if let record = try backup.witnesses(), !record.members.isEmpty {
                let head = try backup.head()
                if let timeout {
                    for answer in try await backup.ask(record, about: head, timeout: timeout).map(\.answer) {
                        note(answer, of: head.checkpoint)
                    }
                } else {
                    silent = record.members.map { UnusableHead(source: Self.name($0), reason: "it was not asked") }
                }
            }
            try await backup.close()
        } catch {
            try? await backup.close()
            throw error
        }
    }

    private static func name(_ member: WitnessesChanged.Member) -> String { "the witness \(member.key.name)" }

    private mutating func note(_ answer: Anchoring.Answer, of head: Checkpoint) {
        let source = Self.name(answer.witness)
        guard case .failure(let failure) = answer.result else {
            agreeing.append(KnownHead(source: source, size: head.size, root: head.root))
            return
        }
        let unusable = UnusableHead(source: source, reason: failure.description)
        let advice =
            "find a later backup, or the ledger itself; where there is none, or the witness is wrong, an administrator answers "
            + "for it with --accept-loss REASON, which is put on record"
        switch failure {
        case .isAhead(let size):
            contrary.append(unusable)
            let lost = size - head.size
            let refusal = RestorationRefusal(
                code: .behind,
                reason: "the backup ends at \(head.size); \(source) says that it has cosigned \(size) entries: \(lost) "
                    + "\(lost == 1 ? "entry" : "entries") would be lost",
                advice: advice)
            self.refusal = self.refusal ?? refusal
        case .disagrees(let words):
            contrary.append(unusable)
            let refusal = RestorationRefusal(
                code: .disagrees, reason: "\(source) says that it has cosigned another history (\(words))",
                advice: advice)
            self.refusal = self.refusal ?? refusal
        case .forgot, .doesNotKnowTheLog, .lies, .refused, .unreachable:
            silent.append(unusable)
        }
    }
}
