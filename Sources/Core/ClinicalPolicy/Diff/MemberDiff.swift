import CanonicalJSON

/// The members in which two objects differ, by their names joined by full stops.
struct MemberDiff {
    let details: [PolicyChange.Detail]

    init(_ old: JSONValue?, _ new: JSONValue?) {
        details = Self.details(old, new, at: "")
    }

    private static func details(_ old: JSONValue?, _ new: JSONValue?, at path: String) -> [PolicyChange.Detail] {
        guard old != new else { return [] }
        let objects = [old, new].compactMap { $0 }.map(\.objectValue)
        if objects.allSatisfy({ $0 != nil }) {
            let names = objects.compactMap { $0 }.flatMap(\.names)
            let unique = names.enumerated().filter { !names.prefix($0.offset).contains($0.element) }.map(\.element)
            return unique.flatMap { name in
                details(
                    old?.objectValue?[name], new?.objectValue?[name], at: path.isEmpty ? name : "\(path).\(name)")
            }
        }
        let (former, latter) = (old.map(text), new.map(text))
        guard former?.withoutLayout != latter?.withoutLayout || former == nil || latter == nil else { return [] }
        return [PolicyChange.Detail(member: path, old: former, new: latter)]
    }

    /// A value as a reader of the file would say it.
    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let elements): elements.map(text).joined(separator: ", ")
        case .object(let object): object.names.map { "\($0) \(object[$0].map(text) ?? "")" }.joined(separator: ", ")
        default: value.canonicalText
        }
    }
}

/// The elements in which two lists differ, told apart by a member.
struct KeyedDiff {
    let list: String
    let key: String
    let area: PolicyChange.Area

    init(_ list: String, key: String, area: PolicyChange.Area) {
        self.list = list
        self.key = key
        self.area = area
    }

    func changes(_ old: JSONValue, _ new: JSONValue) -> [PolicyChange] {
        let (before, after) = (elements(of: old), elements(of: new))
        let names = after.map(\.name) + before.map(\.name).filter { name in !after.contains { $0.name == name } }
        return names.compactMap { name in
            let (former, latter) = (
                before.first { $0.name == name }?.value, after.first { $0.name == name }?.value
            )
            let details = MemberDiff(former, latter).details.filter { $0.member != key }
            let kind: PolicyChange.Kind = former == nil ? .added : latter == nil ? .removed : .changed
            guard kind != .changed || !details.isEmpty else { return nil }
            return PolicyChange(area: area, kinds: [kind], place: name, former: nil, text: "", details: details)
        }
    }

    private func elements(of json: JSONValue) -> [(name: String, value: JSONValue)] {
        (json.objectValue?[list]?.arrayValue ?? []).compactMap { element in element.name(key).map { ($0, element) } }
    }
}

extension String {
    /// The words, with a blank between two: as the text reads however it is set.
    var withoutLayout: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
