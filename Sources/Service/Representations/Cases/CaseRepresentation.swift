public import Application
public import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization
public import Replay

/// A case for programs.
public enum CaseRepresentation {
    /// The whole case: what it says of itself (`case`, `phase`, `status`, `authorizationStatus`, `events`, their number), every part
    /// of it under a name of its own, null or empty where there is none, and its last evaluation derived again (`replay`,
    /// `criteria`).
    ///
    /// - Parameters:
    ///   - latest: the last evaluation, derived again; nil where nothing was evaluated.
    ///   - dosing: how the drug is dosed; nil where no policy says.
    public static func value(_ record: CaseRecord, latest: ReplayResult?, dosing: CaseDosing?) -> JSONValue {
        let state = record.state
        let members: JSONObject = [
            "appeals": .array(appeals(of: state)), "authorization": state.authorization.map(terms) ?? .null,
            "case": .string(record.id.text), "corrections": .array(state.corrections.map(\.stamped)),
            "criteria": latest?.evaluation.map {
                .array(EvaluationRepresentation.criteria($0, texts: record.criterionTexts))
            } ?? [],
            "destructions": .array(record.destructions.map(DisposalRepresentation.value)),
            "determination": state.determination?.stamped ?? .null, "documents": .array(documents(of: state)),
            "dosing": DosingRepresentation.value(dosing), "evaluations": .array(state.evaluations.map(\.stamped)),
            "events": .integer(Int64(record.entries.count)), "facts": .array(facts(of: state)),
            "informationReceived": .array(state.informationReceived.map(\.stamped)),
            "informationRequests": .array(state.informationRequests.map(\.stamped)),
            "judgements": .array(judgements(of: state)), "phase": .string(state.phase.rawValue),
            "replay": latest.map(ReplayRepresentation.finding) ?? .null,
            "replays": .array(state.replays.map(\.stamped)), "request": state.request?.stamped ?? .null,
            "status": .string(state.status.word), "withdrawal": state.withdrawal?.stamped ?? .null,
        ]
        return .object(members.with(course(of: state)))
    }
}
