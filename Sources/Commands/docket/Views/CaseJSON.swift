import Application
import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Replay

/// A case for programs.
enum CaseJSON {
    /// The whole case; `latest` is its last evaluation, derived again.
    static func value(_ record: CaseRecord, latest: ReplayResult?, dosing: CaseDosing?) -> JSONValue {
        let state = record.state
        return [
            "appeals": .array(
                state.appeals.map {
                    [
                        "decided": $0.decided?.stamped ?? .null, "filed": $0.filed.stamped,
                        "status": .string($0.status.rawValue),
                    ]
                }),
            "authorization": state.authorization.map(terms) ?? .null, "case": .string(record.id.text),
            "corrections": .array(state.corrections.map(\.stamped)),
            "criteria": latest?.evaluation.map {
                BasisText(state: state, evaluation: $0).json(texts: record.criterionTexts)
            } ?? [],
            "destructions": .array(record.destructions.map(DisposalText.json)),
            "determination": state.determination?.stamped ?? .null,
            "documents": .array(state.documents.map(DocumentText.filed)),
            "dosing": dosing?.json ?? .null,
            "evaluations": .array(state.evaluations.map(\.stamped)), "events": .integer(Int64(record.events.count)),
            "facts": .array(state.facts.sorted { $0.key.text < $1.key.text }.map { fact($0.key, $0.value) }),
            "informationReceived": .array(state.informationReceived.map(\.stamped)),
            "informationRequests": .array(state.informationRequests.map(\.stamped)),
            "judgements": .array(state.judgements.sorted { $0.key.text < $1.key.text }.map(\.value.stamped)),
            "phase": .string(state.phase.rawValue),
            "replay": latest.map {
                ["finding": .string($0.outcome.finding.rawValue), "reason": JSONValue($0.outcome.reason)]
            } ?? .null,
            "replays": .array(state.replays.map(\.stamped)), "request": state.request?.stamped ?? .null,
            "status": .string(state.status.word), "withdrawal": state.withdrawal?.stamped ?? .null,
        ]
    }

    private static func fact(_ name: FactName, _ fact: FactRecord) -> JSONValue {
        [
            "fact": .string(name.text),
            "statements": .array(
                fact.statements.map {
                    .object(
                        $0.context.json.with([
                            "document": JSONValue($0.document?.base64), "locator": JSONValue($0.locator),
                        ]))
                }),
            "superseded": JSONValue(fact.superseded.map(\.text)), "value": fact.value.json,
        ]
    }

    private static func terms(_ terms: AuthorizedTerms) -> JSONValue {
        [
            "cycles": JSONValue(terms.cycles),
            "dose": [
                "day1": terms.dose.day1?.json ?? .null, "day15": terms.dose.day15?.json ?? .null,
                "day8": terms.dose.day8?.json ?? .null,
            ],
            "from": .string(terms.from.text), "through": JSONValue(terms.through),
        ]
    }
}
