import CanonicalJSON
import Testing

/// The members an answer has, as `schema/command-line.md` documents them.
struct CommandLineShape {
    enum Kind: Equatable {
        case string, integer, boolean, null, object
        case shape(String)
        indirect case array(Kind)
    }

    private struct Member {
        let name: String
        let kinds: [Kind]
        let isOptional: Bool
    }

    private var members: [Member] = []

    var isEmpty: Bool { members.isEmpty }

    /// Takes in a row of a table: `string or null`, `array of [actor](#actor)`, `object, optional`.
    mutating func add(_ name: String, _ text: String) throws {
        let optional = ", optional"
        let isOptional = text.hasSuffix(optional)
        let words = isOptional ? String(text.dropLast(optional.count)) : text
        let kinds = try words.replacing(" or ", with: ", ").split(separator: ", ").map { try Self.kind(String($0)) }
        try #require(!members.contains { $0.name == name }, "\(name) is documented twice")
        members.append(Member(name: name, kinds: kinds, isOptional: isOptional))
    }

    private static func kind(_ text: String) throws -> Kind {
        if text.hasPrefix("array of ") { return .array(try kind(String(text.dropFirst(9)))) }
        if let name = text.wholeMatch(of: /\[(.+?)\]\(#.+\)/)?.1 { return .shape(String(name)) }
        let known: [String: Kind] = [
            "string": .string, "integer": .integer, "boolean": .boolean, "null": .null, "object": .object,
        ]
        return try #require(known[text], "\"\(text)\" is no kind of value")
    }

    /// In what `value` is not as documented: members too many or too few, and values of another kind.
    func problems(with value: JSONValue, at path: String, in reference: CommandLineReference) throws -> [String] {
        guard let object = value.objectValue else { return ["\(path) is no object"] }
        let documented = Set(members.map(\.name))
        var problems = object.names.filter { !documented.contains($0) }.map { "\(path).\($0) is not documented" }
        for member in members {
            guard let value = object[member.name] else {
                if !member.isOptional { problems.append("\(path).\(member.name) is documented, and is not there") }
                continue
            }
            let found = try member.kinds.map { try Self.problems(value, $0, "\(path).\(member.name)", reference) }
            problems += found.min { $0.count < $1.count } ?? []
        }
        return problems
    }

    private static func problems(
        _ value: JSONValue, _ kind: Kind, _ path: String, _ reference: CommandLineReference
    ) throws -> [String] {
        switch (kind, value) {
        case (.string, .string), (.integer, .integer), (.boolean, .bool), (.null, .null), (.object, .object): return []
        case (.array(let kind), .array(let elements)):
            return try elements.enumerated().flatMap { try problems($1, kind, "\(path)[\($0)]", reference) }
        case (.shape(let name), .object):
            return try reference.shape(name).problems(with: value, at: path, in: reference)
        default: return ["\(path) is \(value.canonicalText.prefix(40)), and is documented as \(kind)"]
        }
    }
}
