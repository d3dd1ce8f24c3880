import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import EventStore
public import Notices
public import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// The letter that `order` asks for, of the case as it stands. Nothing is written.
    ///
    /// - Throws: `NoticeError` where the case has nothing of the kind to tell, `NameError` where an entry named is none of the case.
    public func letter(_ order: NoticeOrder, of record: CaseRecord) throws -> Letter {
        try letter(order, of: record, issued: order.issued ?? now()).letter
    }

    /// Keeps the letter that `order` asks for and puts it on record as sent by `method`: first the letter's bytes, durable, then the
    /// event that names them.
    ///
    /// - Returns: what became of the command, and the letter.
    /// - Throws: as ``letter(_:of:)``, and `LedgerError` where the ledger fails.
    public func issueNotice(
        _ order: NoticeOrder, by method: NoticeMethod, on id: CaseID, _ instruction: Instruction
    ) async throws -> (result: CommandResult, letter: Letter) {
        let issued = order.issued ?? instruction.occurredAt ?? now()
        for _ in 1...AuditLedger.attempts {
            let (letter, superseded) = try self.letter(order, of: try record(of: id), issued: issued)
            guard letter.lacking.isEmpty else {
                let lacking = letter.lacking.map { "\($0.says) (\($0.source))" }.joined(separator: "; ")
                throw NoticeError(
                    "The letter does not say \(lacking)",
                    advice: "Correct the template \(letter.template.name); nothing was recorded")
            }
            do {
                let result = try await handle(instruction, on: id, documents: [IncomingDocument(letter.bytes)]) {
                    record in
                    // The case may have changed since: what is recorded is the letter that is kept.
                    guard try self.letter(order, of: record, issued: issued).letter.digest == letter.digest else {
                        throw LetterOutdated()
                    }
                    return .issueNotice(letter.notice(method: method, supersedes: superseded))
                }
                return (result, letter)
            } catch is LetterOutdated { continue }
        }
        throw LedgerError(
            .busy, "The case \(id) kept changing while the letter was made", advice: "Nothing was written; try again")
    }

    /// The bytes of the letter of `notice`, as they were sent.
    ///
    /// - Throws: `LedgerError` where they are missing, or are not those whose digest the notice records.
    public func letterBytes(of notice: NoticeIssued) throws -> [UInt8] {
        try requireKey("What the letter says")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(notice.size)
        try store.documents.read(notice.letter) { bytes += $0 }
        guard SHA256.digest(bytes) == notice.letter, bytes.count == notice.size else {
            throw LedgerError(
                .damaged, "The letter \(notice.letter.hex) is not what the notice records",
                advice: "Run docket verify, and restore it from a backup")
        }
        return bytes
    }

    private func letter(
        _ order: NoticeOrder, of record: CaseRecord, issued: Timestamp
    ) throws -> (letter: Letter, supersedes: EventReference?) {
        let supersedes = try order.supersedes.map { try record.event(at: $0, as: NoticeIssued.self) }
        let former = record.state.course.notices.first { $0.id == supersedes }?.payload
        let about = try about(order, former, in: record)
        let basis = try basis(of: about, in: record)
        guard let clocks = try ClockRulesFile.inForce.get() else {
            throw NoticeError("No deadlines are published", advice: "The letter must name them; see schema/clocks")
        }
        let matter = LetterMatter(
            caseID: record.id, state: record.state, kind: order.kind, about: about, recipient: order.recipient,
            addressee: try addressee(order, of: record.state), issued: issued, supersedes: former,
            evaluation: basis?.policy.evaluate(basis?.facts ?? CaseFacts(), for: basis?.kind ?? .initial),
            criterionTexts: basis.map { $0.policy.words } ?? record.criterionTexts, clocks: clocks, plan: order.plan,
            words: try record.state.evaluation(behind: about).flatMap {
                try NoticeFiles.words(of: $0.payload.policy.policy)
            })
        return (try Letter(matter, from: try NoticeFiles.templates()), supersedes)
    }

    /// The event the letter tells of: the one named, or that of the notice it corrects, or the latest of the kind.
    private func about(
        _ order: NoticeOrder, _ former: NoticeIssued?, in record: CaseRecord
    ) throws -> EventReference {
        let known = record.state.noticeable(order.kind)
        let places = known.compactMap { id in record.entries.first { $0.entry.id.text == id.text }?.entry.seq }
            .map { "entry \($0)" }.joined(separator: ", ")
        if let index = order.about {
            let event = record.entries.first { $0.entry.seq.value == index }
            guard let event, let id = known.first(where: { $0.text == event.entry.id.text }) else {
                throw NoticeError(
                    "Entry \(index) is nothing that a notice of \(order.kind.rawValue) tells of",
                    advice: known.isEmpty ? "The case has nothing of the kind yet" : "It can tell of \(places)")
            }
            return id
        }
        if let former, known.contains(former.about) { return former.about }
        guard let latest = known.last else {
            throw NoticeError(
                "The case \(record.id) has nothing that a notice of \(order.kind.rawValue) tells of",
                advice: "docket case show tells where it stands")
        }
        return latest
    }

    private func addressee(_ order: NoticeOrder, of state: CaseState) throws -> String {
        let request = state.request?.payload
        let known: String? =
            switch order.recipient {
            case .member: request?.member.name?.description
            case .prescriber: request?.prescriber.name
            case .representative: nil
            }
        guard let addressee = order.addressee ?? known else {
            throw NoticeError(
                "The request does not say what the \(order.recipient.rawValue) is called", advice: "Name the addressee")
        }
        return addressee
    }

    /// The facts and rules of the evaluation that the event rests on; nil where there is none, or they are not derivable any more.
    private func basis(of event: EventReference, in record: CaseRecord) throws -> AnswerBasis? {
        guard let evaluation = record.state.evaluation(behind: event) else { return nil }
        let (history, ledger) = try history(of: record.id)
        guard case .success(let basis) = Replay.basis(of: evaluation.id, in: history, ledger) else { return nil }
        return basis
    }
}

/// The case changed while its letter was made.
private struct LetterOutdated: Error {}

extension CompiledPolicy {
    /// The printed words of every node.
    fileprivate var words: [CriterionID: String] {
        Dictionary(sections.flatMap(\.nodes).map { ($0.id, $0.text) }) { first, _ in first }
    }
}
