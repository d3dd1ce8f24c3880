public import CanonicalJSON
public import ClinicalPolicy
import Yams

/// A policy version as its authors write it: a YAML file whose structure is that of `schema/policy.schema.json`.
public enum PolicyFile {
    /// The document in `bytes`, which `name` names in errors.
    ///
    /// - Throws: `PolicyFileError` where the YAML is malformed, with line and column; `PolicyError` where the document is.
    public static func read(_ bytes: [UInt8], name: String) throws -> PolicyDocument {
        try PolicyDocument(json: value(bytes, name: name))
    }

    /// The file's content as a canonical value: maps, lists, strings, whole numbers and truth values.
    public static func value(_ bytes: [UInt8], name: String) throws(PolicyFileError) -> JSONValue {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PolicyFileError(file: name, line: 1, column: 1, reason: "is not UTF-8")
        }
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw PolicyFileError(error, in: name)
        }
        guard let root else {
            throw PolicyFileError(file: name, line: 1, column: 1, reason: "is empty")
        }
        var reader = NodeReader(file: name)
        return try reader.value(root, depth: 0)
    }
}

/// A policy file that is not YAML, or holds what a policy cannot.
public struct PolicyFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the caller named it.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int
    /// What is wrong and what to write instead.
    public let reason: String

    /// `FILE:LINE:COLUMN: reason`.
    public var description: String { "\(file):\(line):\(column): \(reason)" }
}

extension PolicyFileError {
    /// What the YAML reader says of `file`.
    fileprivate init(_ error: any Error, in file: String) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self.init(
                file: file, line: mark.line, column: mark.column,
                reason: (context.map { "\($0.text), begun at line \($0.mark.line): " } ?? "") + problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            self.init(
                file: file, line: context.mark.line, column: context.mark.column,
                reason: "\(names) stands twice in the map that begins here; remove one")
        default: self.init(file: file, line: 1, column: 1, reason: "is no YAML: \(error)")
        }
    }
}

/// Turns YAML nodes into values, and refuses what would not come back the same.
private struct NodeReader {
    let file: String
    /// Aliases share nodes, so a small file can stand for a huge one: what is read is counted.
    private var nodesLeft = 100_000

    init(file: String) {
        self.file = file
    }

    mutating func value(_ node: Node, depth: Int) throws(PolicyFileError) -> JSONValue {
        nodesLeft -= 1
        guard nodesLeft > 0, depth < 40 else {
            throw failure(node, "is too large or too deep: a policy has at most 100,000 values, 40 levels deep")
        }
        switch node {
        case .scalar(let scalar): return try value(scalar, of: node)
        case .sequence(let sequence):
            var items: [JSONValue] = []
            for item in sequence { items.append(try value(item, depth: depth + 1)) }
            return .array(items)
        case .mapping(let mapping):
            var object = JSONObject()
            for (key, member) in mapping {
                guard case .scalar(let name) = key else {
                    throw failure(key, "the name of a member must be plain text")
                }
                guard object[name.string] == nil else {
                    throw failure(key, "\"\(name.string)\" stands here twice; remove one")
                }
                object[name.string] = try value(member, depth: depth + 1)
            }
            return .object(object)
        case .alias:
            throw failure(node, "an alias cannot stand here; write the value out")
        }
    }

    private func value(_ scalar: Node.Scalar, of node: Node) throws(PolicyFileError) -> JSONValue {
        switch Tag.Name(rawValue: node.tag.description) {
        case .null: return .null
        case .bool:
            guard let truth = Bool.construct(from: scalar) else { throw failure(node, "is neither true nor false") }
            return .bool(truth)
        case .int:
            guard let number = Int64(scalar.string) else {
                throw failure(node, "\(scalar.string) is not a decimal whole number; quote it if it is text")
            }
            return .integer(number)
        case .float:
            throw failure(node, "\(scalar.string) would be read as a binary fraction; quote it: \"\(scalar.string)\"")
        default: return .string(scalar.string)
        }
    }

    private func failure(_ node: Node, _ reason: String) -> PolicyFileError {
        let mark = node.mark
        return PolicyFileError(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, reason: reason)
    }
}
