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
        let members: JSONObject = [
            "appeals": .array(state.appeals.map(appeal)),
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
        return .object(members.with(course(state)))
    }

    /// What happened beside and after the decisions.
    private static func course(_ state: CaseState) -> JSONObject {
        let course = state.course
        return [
            "administrativeDenial": state.administrativeDenial?.stamped ?? .null,
            "annotations": .array(course.annotations.map(\.stamped)),
            "assignments": .array(course.assignments.map(\.stamped)),
            "authorizationStatus": .string(state.standing.authorization.rawValue),
            "awaitingEffectuation": JSONValue(state.awaitingEffectuation.map(\.text)),
            "cycles": .array(course.cycles.map(\.stamped)),
            "dateCorrections": .array(course.dateCorrections.map(\.stamped)),
            "dismissal": state.dismissal?.stamped ?? .null,
            "effectuations": .array(course.effectuations.map(\.stamped)),
            "emergencySupplies": .array(course.emergencySupplies.map(\.stamped)),
            "externalReviews": .array(
                state.externalReviews.map {
                    ["decided": $0.decided?.stamped ?? .null, "requested": $0.requested.stamped]
                }),
            "fairHearings": .array(
                state.fairHearings.map {
                    ["decided": $0.decided?.stamped ?? .null, "requested": $0.requested.stamped]
                }),
            "grant": state.grant.map(AuthorizationText.json) ?? .null,
            "informationLapsed": .array(course.lapses.map(\.stamped)),
            "notices": .array(course.notices.map(\.stamped)),
            "peerToPeers": .array(course.peerToPeers.map(\.stamped)),
        ]
    }

    private static func appeal(_ appeal: AppealState) -> JSONValue {
        [
            "acknowledged": appeal.acknowledged?.stamped ?? .null, "decided": appeal.decided?.stamped ?? .null,
            "dismissed": appeal.dismissed?.stamped ?? .null, "filed": appeal.filed.stamped,
            "reviews": .array(appeal.reviews.map(\.stamped)), "status": .string(appeal.status.rawValue),
            "withdrawn": appeal.withdrawn?.stamped ?? .null,
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

    static func terms(_ terms: AuthorizedTerms) -> JSONValue {
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
