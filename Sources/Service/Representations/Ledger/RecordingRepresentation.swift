public import Application
public import CanonicalJSON
import EventLog
import EventStore
import PriorAuthorization
import Replay
public import TransparencyLog

/// What a command put on record, for programs.
public enum RecordingRepresentation {
    /// What was recorded: `receipt` (with the proofs of its entries) and `recorded` (the events' types). Of a case also where it stands
    /// now (`case`, `phase`, `status`), and what of the events people wait for: `documents`, `dosing`, `evaluation`, `replay`. In
    /// canonical bytes.
    ///
    /// - Throws: what reading the ledger throws.
    public static func bytes(_ recording: CommandResult.Recording, in ledger: AuditLedger) throws -> [UInt8] {
        let proofs = try ledger.inclusionProofs(of: recording.receipt)
        let record = try ledger.record(of: recording)
        let dosing = recording.isEvaluation ? try record.flatMap { try ledger.dosing(of: $0) } : nil
        return bytes(recording, proofs: proofs, in: record, dosing: dosing)
    }

    /// What was recorded, as a value.
    ///
    /// - Parameters:
    ///   - proofs: one for each entry of the receipt.
    ///   - record: the case, which is read since; nil where it is about none.
    ///   - dosing: how the drug is dosed; told where the case was evaluated.
    public static func value(
        _ recording: CommandResult.Recording, proofs: [InclusionProof], in record: CaseRecord? = nil,
        dosing: CaseDosing? = nil
    ) throws -> JSONValue {
        try JSONValue(parsingCanonical: bytes(recording, proofs: proofs, in: record, dosing: dosing))
    }

    private static func bytes(
        _ recording: CommandResult.Recording, proofs: [InclusionProof], in record: CaseRecord?, dosing: CaseDosing?
    ) -> [UInt8] {
        var documents: [JSONValue] = []
        var (evaluation, replay): (JSONValue?, JSONValue?)
        for event in record.map({ recording.events(in: $0) }) ?? [] {
            switch event {
            case .documentUploaded(let document): documents.append(DocumentRepresentation.value(document))
            case .criteriaEvaluated(let evaluated): evaluation = evaluated.json
            case .replayPerformed(let performed): replay = performed.json
            default: break
            }
        }
        var writer = JSONWriter(byteCount: 2048)
        writer.object { writer in
            writer.member("case", record.map { .string($0.id.text) })
            if !documents.isEmpty { writer.member("documents", .array(documents)) }
            if recording.isEvaluation { writer.member("dosing", DosingRepresentation.value(dosing)) }
            writer.member("evaluation", evaluation)
            writer.member("phase", record.map { .string($0.state.phase.rawValue) })
            writer.name("receipt")
            recording.receipt.write(to: &writer, proofs: proofs)
            writer.name("recorded")
            writer.array(recording.types) { $0.string($1) }
            writer.member("replay", replay)
            writer.member("status", record.map { .string($0.state.status.word) })
        }
        return writer.bytes
    }
}
