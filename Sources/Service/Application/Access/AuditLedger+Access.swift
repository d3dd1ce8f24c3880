public import CanonicalJSON
import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore
import Synchronization

extension AuditLedger {
    /// Whether the ledger records who reads it (45 CFR 164.312(b)).
    ///
    /// - Throws: `LedgerError` where what was last said of it cannot be read: then nothing is to be shown.
    public func recordsAccess() throws -> Bool {
        // Counted before it is read: what comes in between is read again.
        let noticed = try store.noticed().count(of: .accessRule)
        if let known = knownAccessRule.withLock({ $0 }), known.noticed == noticed { return known.isOn }
        let isOn = try accessRule()
        knownAccessRule.withLock { $0 = KnownAccessRule(noticed: noticed, isOn: isOn) }
        return isOn
    }

    private func accessRule() throws -> Bool {
        guard let last = try store.readStream(.accessRule).last else { return false }
        guard let payload = last.payload,
            case .recordingChanged(let change) = try? AccessEvent(
                type: last.entry.type, schema: last.entry.schema, payload: payload)
        else {
            throw LedgerError(
                .damaged, "Whether accesses are recorded cannot be read at entry \(last.entry.seq)",
                advice: "Verify the ledger")
        }
        return change.isOn
    }

    /// Has the ledger record who reads it from here on, or no longer.
    public func recordAccesses(
        _ isOn: Bool, reason: String, _ instruction: Instruction
    ) async throws -> CommandResult {
        if let refusal = AuditLedger.refusal(
            of: instruction.actor, recording: AccessRecordingChanged.type, for: AccessPermissions.recordingDeciders)
        {
            return .refused(refusal)
        }
        if let refusal = AuditLedger.refusal(ofReason: reason) { return .refused(refusal) }
        return try await append(to: .accessRule, instruction) { _ -> (UInt64, Decision<AccessEvent>) in
            let length = UInt64(try store.readStream(.accessRule).count)
            guard try recordsAccess() != isOn else {
                return (
                    length,
                    .refuse(
                        Refusal(
                            .recordingUnchanged, "accesses are \(isOn ? "recorded already" : "not recorded")",
                            advice: "nothing is to be done"))
                )
            }
            return (length, .accept([.recordingChanged(AccessRecordingChanged(isOn: isOn, reason: reason))]))
        }
    }

    /// Answers `reader` with `answer`, once it is on record, sealed and durable, that `subject` is shown.
    ///
    /// - Throws: `Refusal` where the reader may not see it, `LedgerError` where the access cannot be recorded: `answer` is then never
    ///   asked for.
    public func showing<Answer>(
        _ subject: AccessSubject, to reader: Reader, _ answer: () throws -> Answer
    ) async throws -> Answer {
        let access = RecordAccessed(
            part: subject.part, caseID: subject.caseID,
            member: try subject.caseID.map { try member(of: $0) } ?? subject.member, document: subject.document,
            entry: subject.entry, purpose: reader.purpose, breakGlass: reader.breakGlass)
        try await record(.accessed(access), access.scope, for: reader)
        return try answer()
    }

    /// Lets `file` go once that is on record, sealed and durable.
    ///
    /// - Parameter release: gives it out; not called where the export cannot be recorded.
    /// - Throws: `Refusal` where the reader may not do it, `LedgerError` where it cannot be recorded.
    public func exporting<Answer>(
        _ file: OutgoingFile, by reader: Reader, occurredAt: Timestamp? = nil, _ release: () throws -> Answer
    ) async throws -> Answer {
        let count = try file.caseID.map { _ in 1 } ?? file.cases?.count ?? caseIDs().count
        let export = RecordExported(
            part: file.part, caseID: file.caseID, cases: file.cases, count: count,
            member: try file.caseID.flatMap { try member(of: $0) }, format: file.format, digest: file.digest,
            recipient: file.recipient, description: file.description, purpose: reader.purpose,
            breakGlass: reader.breakGlass)
        try await record(.exported(export), export.scope, for: reader, occurredAt: occurredAt)
        return try release()
    }

    /// Appends `event` to the access record, whatever others append meanwhile.
    private func record(
        _ event: AccessEvent, _ scope: AccessScope, for reader: Reader, occurredAt: Timestamp? = nil
    ) async throws {
        try AccessPermissions.check(
            reader.actor.role, scope, for: reader.purpose, breakGlass: reader.breakGlass)
        guard let sequencer else {
            throw LedgerError(
                .readOnly, "\(directory.path) is open for reading only",
                advice: "Open it for writing: who reads is recorded")
        }
        let stream = event.caseID.map { StreamName.accesses(to: $0) } ?? .accessesToMany
        let outcome = try await sequencer.append(
            AppendRequest(
                stream: stream, expected: .any,
                events: [
                    ProposedEvent(
                        type: event.type, schema: event.schema, occurredAt: occurredAt ?? clock(),
                        actor: try EntryActor(reader.actor), payload: event.payload)
                ],
                idempotency: nil))
        guard case .appended(let receipt) = outcome else {
            throw LedgerError(.busy, "The access to \(stream) was not recorded", advice: "Try again")
        }
        noteSize((receipt.entries.last?.index.value ?? 0) + 1)
    }

    /// Whose the case `id` is: as its request says, or where that was destroyed, as the last access to it does.
    ///
    /// - Throws: `NameError` where there is no such case.
    private func member(of id: CaseID) throws -> MemberID? {
        if let request = try folded(id)?.history.state.request { return request.payload.member.id }
        guard let first = try store.readStream(.of(id), from: StreamPosition(0), limit: 1).first else {
            throw NameError.noCase(id)
        }
        if case .event(.requestSubmitted(let request), _) = CaseEntry(first).content { return request.member.id }
        for recorded in try store.readStream(.accesses(to: id)).reversed() {
            guard let payload = recorded.payload,
                let event = try? AccessEvent(
                    type: recorded.entry.type, schema: recorded.entry.schema, payload: payload)
            else { continue }
            if let member = event.member { return member }
        }
        return nil
    }
}

/// Whether accesses are recorded, as it was read last.
struct KnownAccessRule: Sendable {
    /// How many of its events were noticed until then.
    let noticed: UInt64
    let isOn: Bool
}

extension AccessEvent: RecordableEvent {}
