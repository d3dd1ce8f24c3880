public import CanonicalJSON
public import ClinicalPolicy
import Cryptography
public import PriorAuthorization

extension CaseRepresentation {
    /// The documents on file, in the order they were put there: see ``DocumentRepresentation/filed(_:)``.
    public static func documents(of state: CaseState) -> [JSONValue] {
        state.documents.map(DocumentRepresentation.filed)
    }

    /// The facts as they are known, in the order of their names: see ``fact(_:_:)``.
    public static func facts(of state: CaseState) -> [JSONValue] {
        state.facts.sorted { $0.key.text < $1.key.text }.map { fact($0.key, $0.value) }
    }

    /// The latest judgement of each criterion, stamped, in the order of the criteria's names.
    public static func judgements(of state: CaseState) -> [JSONValue] {
        state.judgements.sorted { $0.key.text < $1.key.text }.map(\.value.stamped)
    }

    /// The appeals, in the order they were filed: see ``appeal(_:)``.
    public static func appeals(of state: CaseState) -> [JSONValue] {
        state.appeals.map(appeal)
    }

    /// The external reviews, in order: `decided` and `requested`, stamped.
    public static func externalReviews(of state: CaseState) -> [JSONValue] {
        state.externalReviews.map { ["decided": $0.decided?.stamped ?? .null, "requested": $0.requested.stamped] }
    }

    /// The fair hearings, in order: `decided` and `requested`, stamped.
    public static func fairHearings(of state: CaseState) -> [JSONValue] {
        state.fairHearings.map { ["decided": $0.decided?.stamped ?? .null, "requested": $0.requested.stamped] }
    }

    /// What is known under `name`: `fact`, `statements` (who stated it when, with `document` and `locator`), `superseded`, `value`.
    public static func fact(_ name: FactName, _ fact: FactRecord) -> JSONValue {
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

    /// An appeal and what became of it: `acknowledged`, `decided`, `dismissed`, `filed`, `reviews`, `withdrawn`, stamped, and its
    /// `status`.
    public static func appeal(_ appeal: AppealState) -> JSONValue {
        [
            "acknowledged": appeal.acknowledged?.stamped ?? .null, "decided": appeal.decided?.stamped ?? .null,
            "dismissed": appeal.dismissed?.stamped ?? .null, "filed": appeal.filed.stamped,
            "reviews": .array(appeal.reviews.map(\.stamped)), "status": .string(appeal.status.rawValue),
            "withdrawn": appeal.withdrawn?.stamped ?? .null,
        ]
    }

    /// What is authorized: `cycles`, `dose` (`day1`, `day8`, `day15`, each `unit` and `value`), `from`, `through`.
    public static func terms(_ terms: AuthorizedTerms) -> JSONValue {
        [
            "cycles": JSONValue(terms.cycles),
            "dose": [
                "day1": terms.dose.day1?.json ?? .null, "day15": terms.dose.day15?.json ?? .null,
                "day8": terms.dose.day8?.json ?? .null,
            ],
            "from": .string(terms.from.text), "through": JSONValue(terms.through),
        ]
    }

    /// What happened beside and after the decisions: a member for each part of ``value(_:latest:dosing:)`` that tells of it, from
    /// `administrativeDenial` to `peerToPeers`.
    public static func course(of state: CaseState) -> JSONObject {
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
            "externalReviews": .array(externalReviews(of: state)), "fairHearings": .array(fairHearings(of: state)),
            "grant": state.grant.map(AuthorizationRepresentation.value) ?? .null,
            "informationLapsed": .array(course.lapses.map(\.stamped)),
            "notices": .array(course.notices.map(\.stamped)),
            "peerToPeers": .array(course.peerToPeers.map(\.stamped)),
        ]
    }
}
