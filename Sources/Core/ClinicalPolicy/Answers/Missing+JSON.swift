public import CanonicalJSON

extension Missing {
    /// The members `cut`, `lists`, `notDerivable`, `notMet`, `others` and `recommendation`.
    public var json: JSONValue {
        [
            "cut": .bool(isCut),
            "lists": .array(lists.map(\.json)),
            "notDerivable": .array(notDerivable.map { .string($0.text) }),
            "notMet": .array(notMet.map { .string($0.text) }),
            "others": others.json,
            "recommendation": .string(recommendation.rawValue),
        ]
    }
}

extension Missing.List {
    /// The members `documents`, `facts` and `judgements`.
    public var json: JSONValue {
        [
            "documents": .array(documents.map(\.json)),
            "facts": .array(facts.map(\.json)),
            "judgements": .array(judgements.map(\.json)),
        ]
    }
}

extension Missing.Need {
    /// The members `criteria`, `document`, `kind`, `question`, `roles` and `subject`.
    public var json: JSONValue {
        [
            "criteria": .array(criteria.map { .string($0.text) }),
            "document": .bool(needsDocument),
            "kind": .string(kind.rawValue),
            "question": .string(question),
            "roles": .array(roles.map { .string($0) }),
            "subject": .string(subject),
        ]
    }
}
