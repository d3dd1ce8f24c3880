public import CanonicalJSON

extension PolicyDiff {
    /// The comparison: the two versions and what differs.
    public var json: JSONValue {
        ["changes": .array(changes.map(\.json)), "new": .string(new), "old": .string(old)]
    }
}

extension PolicyChange {
    /// The change; a detail that is in both versions has the words of it.
    public var json: JSONValue {
        [
            "area": .string(area.rawValue), "details": .array(details.map(\.json)),
            "former": former.json ?? .null, "kinds": .array(kinds.map { .string($0.rawValue) }),
            "place": .string(place), "text": .string(text),
        ]
    }
}

extension PolicyChange.Detail {
    /// The member, what it was and is, and how the words changed.
    public var json: JSONValue {
        let words = words?.runs.map { run -> JSONValue in
            ["fate": .string(run.fate.rawValue), "text": .string(run.text)]
        }
        return [
            "member": .string(member), "new": new.json ?? .null, "old": old.json ?? .null,
            "words": .array(words ?? []),
        ]
    }
}
