public import CanonicalJSON
public import PriorAuthorization

/// Something that a letter of some kinds must say, by the mark that the passage of the template carries: `data-requires="appeal"`.
public struct NoticeRequirement: Hashable, Sendable {
    /// The mark.
    public let id: String
    /// The kinds of notice that must say it.
    public let kinds: Set<NoticeKind>
    /// Whether it must be said only where the letter tells of less than was asked for.
    public let whenAdverse: Bool
    /// What, in a few words.
    public let says: String
    /// The law or contract.
    public let source: String
    /// How well its words are known.
    public let certainty: SourceCertainty

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        id = try reader.string("id")
        var kinds: Set<NoticeKind> = []
        for name in try reader.strings("kinds") {
            guard let kind = NoticeKind(rawValue: name) else {
                throw JSONShapeError(path: reader.pathOf("kinds"), reason: "\"\(name)\" is no kind of notice")
            }
            kinds.insert(kind)
        }
        self.kinds = kinds
        whenAdverse = try reader.optionalBool("whenAdverse") ?? false
        says = try reader.string("says")
        source = try reader.string("source")
        certainty = try reader.certainty("certainty")
    }

    /// The members `certainty`, `id`, `kinds`, `says`, `source`, `whenAdverse`.
    public var json: JSONValue {
        [
            "certainty": .string(certainty.rawValue), "id": .string(id),
            "kinds": .array(kinds.map(\.rawValue).sorted().map { .string($0) }), "says": .string(says),
            "source": .string(source), "whenAdverse": .bool(whenAdverse),
        ]
    }
}

extension JSONObjectReader {
    mutating func certainty(_ name: String) throws(JSONShapeError) -> SourceCertainty {
        let text = try string(name)
        guard let certainty = SourceCertainty(rawValue: text) else {
            throw JSONShapeError(path: pathOf(name), reason: "expected verified, secondary or recalled")
        }
        return certainty
    }
}
