import CanonicalJSON

/// How one version of a policy differs from another: a pure comparison of two documents.
public struct PolicyDiff: Hashable, Sendable {
    /// The older version, such as `PA.CP.PHAR.359@2024-10`.
    public let old: String
    /// The newer version.
    public let new: String
    /// What differs, part by part, in the order of `PolicyChange.Area` and then of the newer document; what was removed stands
    /// where it stood.
    public let changes: [PolicyChange]

    /// How `old` becomes `new`.
    public init(from old: PolicyDocument, to new: PolicyDocument) {
        self.old = old.name
        self.new = new.name
        let (before, after) = (old.json, new.json)
        var changes: [PolicyChange] = []
        let heading = MemberDiff(
            before.picking(Self.versionMembers), after.picking(Self.versionMembers)
        ).details
        if !heading.isEmpty {
            changes.append(
                PolicyChange(
                    area: .version, kinds: [.changed], place: new.name, former: nil, text: "", details: heading))
        }
        changes += Self.sourceChanges(before["source"], after["source"])
        changes += KeyedDiff("facts", key: "name", area: .fact).changes(before, after)
        changes += Self.sectionChanges(old, new)
        changes += OutlineDiff(old, new).changes
        changes += Self.textChanges(old, new)
        changes += Self.dosingChanges(before["dosing"], after["dosing"])
        changes += KeyedDiff("advisories", key: "id", area: .advisory).changes(before, after)
        changes += KeyedDiff("notes", key: "id", area: .note).changes(before, after)
        changes += KeyedDiff("examples", key: "name", area: .example).changes(before, after)
        let order = PolicyChange.Area.allCases
        self.changes = changes.enumerated().sorted {
            (order.firstIndex(of: $0.element.area) ?? 0, $0.offset)
                < (order.firstIndex(of: $1.element.area) ?? 0, $1.offset)
        }.map(\.element)
    }

    private static let versionMembers = ["title", "header", "certainty", "caveats", "drugs"]

    private static func sourceChanges(_ old: JSONValue?, _ new: JSONValue?) -> [PolicyChange] {
        let members = ["document", "normalization", "rows"]
        let details = MemberDiff(old?.picking(members), new?.picking(members)).details
        let source =
            details.isEmpty
            ? []
            : [
                PolicyChange(
                    area: .source, kinds: [.changed], place: "source", former: nil, text: "", details: details)
            ]
        return source + KeyedDiff("bases", key: "id", area: .source).changes(old ?? [:], new ?? [:])
    }

    private static func sectionChanges(_ old: PolicyDocument, _ new: PolicyDocument) -> [PolicyChange] {
        let (before, after) = (sections(of: old), sections(of: new))
        let places = after.map(\.place) + before.map(\.place).filter { place in !after.contains { $0.place == place } }
        return places.flatMap { place -> [PolicyChange] in
            let (former, latter) = (
                before.first { $0.place == place }?.json, after.first { $0.place == place }?.json
            )
            let (heading, approval) = (["all", "any", "atLeast", "approval", "number"], ["approval"])
            return [
                change(.section, place, former?.dropping(heading), latter?.dropping(heading)),
                change(.approval, place, former?.picking(approval), latter?.picking(approval)),
            ].compactMap { $0 }
        }
    }

    private static func sections(of document: PolicyDocument) -> [(place: String, json: JSONValue)] {
        (document.json["parts"]?.arrayValue ?? []).flatMap { part -> [(String, JSONValue)] in
            (part["sections"]?.arrayValue ?? []).map { section in
                ("\(part.printedNumber ?? "").\(section.printedNumber ?? "")", section)
            }
        }
    }

    private static func dosingChanges(_ old: JSONValue?, _ new: JSONValue?) -> [PolicyChange] {
        [change(.dosing, "dosing", old, new)].compactMap { $0 }
    }

    private static func change(
        _ area: PolicyChange.Area, _ place: String, _ old: JSONValue?, _ new: JSONValue?
    ) -> PolicyChange? {
        let details = MemberDiff(old, new).details
        guard !details.isEmpty else { return nil }
        let kinds: [PolicyChange.Kind] =
            old == nil
            ? [.added]
            : new == nil ? [.removed] : details.allSatisfy { $0.member == "heading" } ? [.reworded] : [.changed]
        return PolicyChange(
            area: area, kinds: kinds, place: place, former: nil,
            text: (new ?? old)?["heading"]?.stringValue ?? "", details: details)
    }

    private static func textChanges(_ old: PolicyDocument, _ new: PolicyDocument) -> [PolicyChange] {
        let (before, after) = (printedParts(of: old), printedParts(of: new))
        let names = after.map(\.name) + before.map(\.name).filter { name in !after.contains { $0.name == name } }
        return names.compactMap { name in
            let (former, latter) = (
                before.first { $0.name == name }?.text, after.first { $0.name == name }?.text
            )
            guard former != latter else { return nil }
            return PolicyChange(
                area: .text, kinds: [former == nil ? .added : latter == nil ? .removed : .reworded], place: name,
                former: nil, text: "", details: [PolicyChange.Detail(member: "text", old: former, new: latter)])
        }
    }

    private static func printedParts(of document: PolicyDocument) -> [(name: String, text: String)] {
        document.parts.compactMap { part in
            let text = part.body.flatMap { $0.printedLines }.joined(separator: "\n")
            guard !text.isEmpty else { return nil }
            let names = [part.number, part.heading].compactMap { $0 }
            let first = text.split(separator: "\n").first.map(String.init) ?? ""
            return (names.isEmpty ? first : names.joined(separator: ". "), text)
        }
    }
}

extension JSONValue {
    /// The member `name` of an object.
    fileprivate subscript(name: String) -> JSONValue? { objectValue?[name] }

    /// The object with the members `names` alone; nil when it has none of them.
    fileprivate func picking(_ names: [String]) -> JSONValue? {
        let members = names.compactMap { name in objectValue?[name].map { (name, $0) } }
        return members.isEmpty ? nil : .object(JSONObject(members))
    }

    /// The object without the members `names`.
    fileprivate func dropping(_ names: [String]) -> JSONValue {
        let object = objectValue ?? JSONObject()
        return .object(JSONObject(object.names.filter { !names.contains($0) }.map { ($0, object[$0] ?? .null) }))
    }
}
