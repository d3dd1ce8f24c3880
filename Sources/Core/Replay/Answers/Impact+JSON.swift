import CQL
public import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

extension Impact {
    /// The members `changed`, `changes`, `compared`, `criteria`, `matrix`, `passedOver` and `under`.
    public var json: JSONValue {
        [
            "changed": .integer(Int64(changes.count)),
            "changes": .array(changes.map(\.json)),
            "compared": .integer(Int64(compared)),
            "criteria": .array(byCriterion.map(\.json)),
            "matrix": .array(cells),
            "passedOver": [
                "notHeld": .integer(Int64(passedOver.notHeld)),
                "otherPolicies": .integer(Int64(passedOver.otherPolicies)),
            ],
            "under": .string("\(version.reference)"),
        ]
    }

    /// The cells of the matrix that count anything.
    private var cells: [JSONValue] {
        Recommendation.allCases.flatMap { recorded in
            (Recommendation.allCases.map { Optional($0) } + [nil]).compactMap { other -> JSONValue? in
                let count = count(recorded, other)
                guard count > 0 else { return nil }
                return [
                    "count": .integer(Int64(count)),
                    "other": other.map { .string($0.rawValue) } ?? .null,
                    "recorded": .string(recorded.rawValue),
                ]
            }
        }
    }
}

extension Impact.Change {
    /// The members `case`, `criteria`, `index`, `other`, `outcome`, `reason`, `recorded` and `recordedUnder`.
    public var json: JSONValue {
        [
            "case": .string(caseID.text),
            "criteria": .array(criteria.map(\.json)),
            "index": .integer(Int64(clamping: index)),
            "other": other.map { .string($0.rawValue) } ?? .null,
            "outcome": .string(outcome.rawValue),
            "reason": reason.map { .string($0) } ?? .null,
            "recorded": .string(recorded.rawValue),
            "recordedUnder": .string("\(recordedUnder)"),
        ]
    }
}

extension Impact.CriterionCount {
    /// The members `changed`, `count`, `criterion`, `other` and `own`.
    public var json: JSONValue {
        [
            "changed": .integer(Int64(changed)),
            "count": .integer(Int64(count)),
            "criterion": .string(row.criterion.text),
            "other": row.other.map { .string($0.word) } ?? .null,
            "own": row.own.map { .string($0.word) } ?? .null,
        ]
    }
}
