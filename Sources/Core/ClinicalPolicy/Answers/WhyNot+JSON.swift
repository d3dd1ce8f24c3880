import CQL
public import CanonicalJSON

extension WhyNot {
    /// The members `cut`, `goal`, `reached`, `recommendation`, `section` and `ways`.
    public var json: JSONValue {
        [
            "cut": .bool(isCut),
            "goal": .string(goal.rawValue),
            "reached": .bool(isReached),
            "recommendation": .string(recommendation.rawValue),
            "section": .string(section.text),
            "ways": .array(ways.map(\.json)),
        ]
    }
}

extension WhyNot.Way {
    /// The members `criteria`, `cut` and `evidence`.
    public var json: JSONValue {
        [
            "criteria": .array(criteria.map(\.json)),
            "cut": .bool(isCut),
            "evidence": .array(evidence.map { .array($0.map(\.json)) }),
        ]
    }
}

extension CriterionChange {
    /// The members `change`, `criterion`, `now`, `onFile` and `text`.
    public var json: JSONValue {
        [
            "change": .string(kind.rawValue),
            "criterion": .string(criterion.text),
            "now": .string(now.word),
            "onFile": .bool(isOnFile),
            "text": .string(text),
        ]
    }
}

extension EvidenceChange {
    /// The members `document`, `kind`, `now`, `onlyValue`, `question`, `roles`, `subject` and `value`.
    public var json: JSONValue {
        [
            "document": .bool(needsDocument),
            "kind": .string(kind.rawValue),
            "now": now.map { .string($0) } ?? .null,
            "onlyValue": .bool(isOnlyValue),
            "question": .string(question),
            "roles": .array(roles.map { .string($0) }),
            "subject": .string(subject),
            "value": .string(value),
        ]
    }
}
