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
    /// now (`case`, `phase`, `status`), and what of the events people wait for: `documents`, `dosing`, `evaluation`, `replay`.
    ///
    /// - Throws: what reading the ledger throws.
    public static func value(_ recording: CommandResult.Recording, in ledger: AuditLedger) throws -> JSONValue {
        let proofs = try ledger.inclusionProofs(of: recording.receipt)
        guard let id = recording.receipt.stream.caseID else { return value(recording, proofs: proofs) }
        let record = try ledger.record(of: id)
        let dosing = recording.isEvaluation ? try ledger.dosing(of: record) : nil
        return value(recording, proofs: proofs, in: record, dosing: dosing)
    }

    /// What was recorded, without what it is about: `receipt` and `recorded`.
    ///
    /// - Parameter proofs: one for each entry of the receipt.
    public static func value(_ recording: CommandResult.Recording, proofs: [InclusionProof]) -> JSONValue {
        .object(members(recording, proofs))
    }

    /// What was recorded in the case of `record`, which is read since.
    ///
    /// - Parameters:
    ///   - proofs: one for each entry of the receipt.
    ///   - dosing: how the drug is dosed; told where the case was evaluated.
    public static func value(
        _ recording: CommandResult.Recording, proofs: [InclusionProof], in record: CaseRecord, dosing: CaseDosing?
    ) -> JSONValue {
        var members = members(recording, proofs).with(CaseRepresentation.standing(record))
        var documents: [JSONValue] = []
        for event in recording.events(in: record) {
            switch event {
            case .documentUploaded(let document): documents.append(DocumentRepresentation.value(document))
            case .criteriaEvaluated(let evaluation): members["evaluation"] = evaluation.json
            case .replayPerformed(let replay): members["replay"] = replay.json
            default: break
            }
        }
        if !documents.isEmpty { members["documents"] = .array(documents) }
        if recording.isEvaluation { members["dosing"] = DosingRepresentation.value(dosing) }
        return .object(members)
    }

    private static func members(_ recording: CommandResult.Recording, _ proofs: [InclusionProof]) -> JSONObject {
        [
            "receipt": ReceiptRepresentation.value(recording.receipt, proofs: proofs),
            "recorded": JSONValue(recording.types),
        ]
    }
}
