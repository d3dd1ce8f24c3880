public import CanonicalJSON
import Cryptography
public import EventLog
import EventStore
public import PriorAuthorization
import Projections
import Replay
public import SQLiteEventStore

extension AuditLedger {
    /// Destroys payloads and documents of cases whose retention has ended.
    ///
    /// The record is sealed first; then payloads, salts and documents go, and what the read models hold of them. Interrupted between
    /// the two, it is finished by the next opening, or by ``finishDisposals()``.
    /// - Throws: `NameError` where there is no such case, `LedgerError` where the ledger fails, also after the record was sealed.
    public func dispose(_ order: DisposalOrder, _ instruction: Instruction) async throws -> CommandResult {
        guard !store.isReadOnly else {
            throw LedgerError(
                .readOnly, "\(directory.path) is open for reading only", advice: "Open it for writing")
        }
        let pending = try PendingDisposal.begin(in: directory)
        let result = try await recordDisposal(order, instruction)
        if case .recorded = result { try destroyRecorded() }
        try pending.end()
        return result
    }

    /// Seals the record of what `order` destroys, and destroys nothing yet.
    func recordDisposal(_ order: DisposalOrder, _ instruction: Instruction) async throws -> CommandResult {
        try await administer(by: [.privacyOfficer], instruction) { _, now -> Result<PayloadDisposed, Refusal> in
            do throws(Refusal) {
                try order.check(by: instruction.actor)
            } catch {
                return .failure(error)
            }
            switch try disposalPlan(order, now: now) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let plan): return .success(try PayloadDisposed(plan, order))
            }
        }
    }

    /// Destroys what is on record as destroyed and still there.
    @discardableResult
    public func finishDisposals() throws -> DestroyedContent {
        let pending = try PendingDisposal.begin(in: directory)
        let done = try destroyRecorded()
        try pending.end()
        return done
    }

    /// Finishes what an interrupted process left behind.
    func resumeDisposal() throws {
        guard let pending = try PendingDisposal.abandoned(in: directory) else { return }
        try destroyRecorded()
        try pending.end()
    }

    @discardableResult
    private func destroyRecorded() throws -> DestroyedContent {
        let cases = try store.disposals().flatMap(\.record.cases).compactMap(\.stream.caseID)
        let done = try store.finishDisposals()
        if !cases.isEmpty { try withReadModels { try $0.refold(cases) } }
        return done
    }

    // MARK: Planning

    /// What `order` would destroy now, or why it may not.
    public func disposalPlan(_ order: DisposalOrder, now: Timestamp) throws -> Result<DisposalPlan, Refusal> {
        var cases: [DisposalPlan.Case] = []
        var passedOver: [DisposalPlan.PassedOver] = []
        switch order.selection {
        case .cases(let ids):
            for id in Set(ids).sorted(by: { $0.text < $1.text }) {
                switch try disposal(of: id, order, now: now) {
                case .success(let planned): cases.append(planned)
                case .failure(let refusal): return .failure(refusal)
                }
            }
        case .endedBefore(let day):
            for id in try caseIDs(keptThroughLessThan: day, order.retention) {
                switch try disposal(of: id, order, now: now) {
                case .success(let planned) where planned.retainedThrough.text < day.text: cases.append(planned)
                case .success: break
                case .failure(let refusal) where refusal.code == .nothingToDestroy: break
                case .failure(let refusal): passedOver.append(DisposalPlan.PassedOver(id: id, reason: refusal.reason))
                }
            }
            guard !cases.isEmpty else {
                let open = passedOver.first.map { "; of those old enough, \($0.reason)" } ?? ""
                return .failure(
                    Refusal(
                        .nothingToDestroy, "no case's retention ended before \(day)\(open)",
                        advice: "Look again when more time has passed"))
            }
        }
        let documents = Set(cases.flatMap(\.documents).map(store.documents.name))
        let shared = try store.documents(documents, namedBeside: Set(cases.flatMap(\.entries)))
        return .success(
            DisposalPlan(
                cases: cases, documents: documents.subtracting(shared).sorted { $0.hex < $1.hex },
                sharedDocuments: shared.sorted { $0.hex < $1.hex }, passedOver: passedOver))
    }

    /// The cases whose last event, as the read models have it, is old enough.
    private func caseIDs(keptThroughLessThan day: CalendarDay, _ retention: RetentionPeriod) throws -> [CaseID] {
        try caseSummaries().filter { retention.lastDay(after: $0.updatedAt).text < day.text }.map(\.id)
            .sorted { $0.text < $1.text }
    }

    private func disposal(
        of id: CaseID, _ order: DisposalOrder, now: Timestamp
    ) throws -> Result<DisposalPlan.Case, Refusal> {
        let record = try record(of: id)
        let there = record.entries.filter { $0.recorded.payload != nil }
        guard !there.isEmpty, let last = record.entries.last else {
            let place = record.destructions.first.map { " under entry \($0.index)" } ?? ""
            return .failure(
                Refusal(
                    .nothingToDestroy, "the content of case \(id) was destroyed\(place) already",
                    advice: "docket case show tells who approved it"))
        }
        if let hidden = record.entries.first(where: {
            $0.recorded.payload == nil && record.destruction(of: $0.entry.seq) == nil
        }) {
            return .failure(
                Refusal(
                    .notInThisPhase,
                    "the payload of entry \(hidden.entry.seq) of case \(id) is not there, so nobody can tell whether the case is open",
                    advice: "Run docket verify, and put the payload back from a backup"))
        }
        if record.destructions.isEmpty, !record.state.phase.isClosed {
            return .failure(
                Refusal(
                    .notInThisPhase, "case \(id) is still open: \(record.state.phase.rawValue)",
                    advice: "Decide or withdraw it, and keep it for \(order.retention.years) years after that"))
        }
        let lastDay = order.retention.lastDay(after: last.entry.recordedAt)
        guard CalendarDay.utc(now).text > lastDay.text else {
            return .failure(
                Refusal(
                    .retentionNotEnded,
                    "case \(id) is kept through \(lastDay): its last event was recorded \(last.entry.recordedAt), and "
                        + "\(order.retention.years) years are counted from there",
                    advice: "Wait until that day is over"))
        }
        return .success(
            DisposalPlan.Case(
                id: id, lastEventAt: last.entry.recordedAt, retainedThrough: lastDay,
                entries: there.map(\.entry.seq),
                documents: record.state.documents.map(\.payload.digest)
                    + record.state.course.notices.map(\.payload.letter)))
    }

    // MARK: Looking back

    /// The record at `index`, where that is one.
    public func destruction(at index: EntryIndex) throws -> Destruction? {
        try store.event(at: index).flatMap(Destruction.init)
    }

    /// Which of the cases `ids` were destroyed, each with the place of the record.
    public func destroyed(among ids: [CaseID]) throws -> [(id: CaseID, index: EntryIndex)] {
        let streams = Dictionary(
            try store.disposals().flatMap { index, record in record.cases.map { ($0.stream, index) } },
            uniquingKeysWith: { first, _ in first })
        guard !streams.isEmpty else { return [] }
        return ids.compactMap { id in streams[StreamName.of(id)].map { (id, $0) } }
    }

    /// The records of destruction that name one of `events`; looked up only where a payload is not there.
    func destructions(of events: [RecordedEvent]) throws -> [Destruction] {
        let hidden = Set(events.filter { $0.payload == nil }.map(\.entry.seq))
        guard !hidden.isEmpty else { return [] }
        return try store.readStream(.ledger).compactMap(Destruction.init)
            .filter { !hidden.isDisjoint(with: $0.record.entries) }
    }
}

extension Destruction {
    fileprivate init?(_ event: RecordedEvent) {
        guard let record = PayloadDisposed(event) else { return nil }
        self.init(
            index: event.entry.seq, recordedAt: event.entry.recordedAt, actor: event.entry.actor, record: record)
    }
}

extension CasePhase {
    /// Whether nothing is awaited any more.
    fileprivate var isClosed: Bool {
        Set<CasePhase>.decided.union(Set<CasePhase>.closed).contains(self)
    }
}

extension DisposalOrder {
    /// Who may approve.
    private static let approvers: [Role] = [.privacyOfficer, .administrator]

    fileprivate func check(by actor: Actor) throws(Refusal) {
        guard approver.id != actor.id else {
            throw Refusal(
                .approverNotIndependent, "\(actor.id) would approve what \(actor.id) does",
                advice: "Have somebody else approve it")
        }
        guard DisposalOrder.approvers.contains(approver.role) else {
            throw Refusal(
                .roleNotPermitted, "\(approver.role.rawValue) may not approve the destruction of a case",
                advice: "This is for \(DisposalOrder.approvers.map(\.rawValue).joined(separator: " or "))")
        }
        for (name, text) in [("reason", reason), ("basis", basis)] {
            guard !text.allSatisfy(\.isWhitespace), text.utf8.count <= 4000 else {
                throw Refusal(
                    .textUnusable, "the \(name) is empty, or longer than 4000 bytes", advice: "Write it in a sentence")
            }
        }
    }
}

extension PayloadDisposed {
    fileprivate init(_ plan: DisposalPlan, _ order: DisposalOrder) throws {
        self.init(
            approver: try EntryActor(order.approver), basis: order.basis,
            cases: plan.cases.map {
                DisposedStream(
                    stream: StreamName.of($0.id), lastEventAt: $0.lastEventAt, retainedThrough: $0.retainedThrough.text)
            },
            documents: plan.documents, entries: plan.entries, reason: order.reason,
            retentionYears: order.retention.years)
    }
}
