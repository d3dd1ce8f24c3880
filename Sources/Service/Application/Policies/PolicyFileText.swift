public import CanonicalJSON
import Yams

/// A policy file as it was read: its content, and where in the text each part of that stands.
public struct PolicyFileText {
    /// The file as the caller named it.
    public let name: String
    /// The content. What a policy file cannot hold stands there as text.
    public let json: JSONValue
    /// What a policy file cannot hold, in the order of the file.
    public let faults: [PolicyFileError]

    let root: Node
    let lines: [[Unicode.Scalar]]

    /// The file `bytes`.
    ///
    /// - Throws: the error where it is no YAML, or too large.
    public init(_ bytes: [UInt8], name: String) throws(PolicyFileError) {
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
        json = try reader.value(root, depth: 0)
        faults = reader.faults
        self.name = name
        self.root = root
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    }

    /// The file `bytes`, which holds nothing that a policy file cannot.
    ///
    /// - Throws: the first error there is.
    public init(sound bytes: [UInt8], name: String) throws(PolicyFileError) {
        try self.init(bytes, name: name)
        if let fault = faults.first { throw fault }
    }
}

/// Turns YAML nodes into values, and notes what would not come back the same.
private struct NodeReader {
    let file: String
    private(set) var faults: [PolicyFileError] = []
    /// Aliases share nodes, so a small file can stand for a huge one: what is read is counted.
    private var nodesLeft = 100_000

    init(file: String) {
        self.file = file
    }

    mutating func value(_ node: Node, depth: Int) throws(PolicyFileError) -> JSONValue {
        nodesLeft -= 1
        guard nodesLeft > 0, depth < 40 else {
            throw fault(node, "is too large or too deep: a file has at most 100,000 values, 40 levels deep")
        }
        switch node {
        case .scalar(let scalar): return value(scalar, of: node)
        case .sequence(let sequence):
            var items: [JSONValue] = []
            for item in sequence { items.append(try value(item, depth: depth + 1)) }
            return .array(items)
        case .mapping(let mapping):
            var object = JSONObject()
            for (key, member) in mapping {
                guard case .scalar(let name) = key else {
                    faults.append(fault(key, "the name of a member must be plain text"))
                    continue
                }
                guard object[name.string] == nil else {
                    faults.append(fault(key, "\"\(name.string)\" stands here twice; remove one"))
                    continue
                }
                object[name.string] = try value(member, depth: depth + 1)
            }
            return .object(object)
        case .alias:
            faults.append(fault(node, "an alias cannot stand here; write the value out"))
            return .null
        }
    }

    private mutating func value(_ scalar: Node.Scalar, of node: Node) -> JSONValue {
        switch Tag.Name(rawValue: node.tag.description) {
        case .null: return .null
        case .bool:
            if let truth = Bool.construct(from: scalar) { return .bool(truth) }
            faults.append(fault(node, "is neither true nor false"))
        case .int:
            if let number = Int64(scalar.string) { return .integer(number) }
            faults.append(fault(node, "\(scalar.string) is not a decimal whole number; quote it if it is text"))
        case .float:
            faults.append(
                fault(node, "\(scalar.string) would be read as a binary fraction; quote it: \"\(scalar.string)\""))
        default: break
        }
        return .string(scalar.string)
    }

    private func fault(_ node: Node, _ reason: String) -> PolicyFileError {
        let mark = node.mark
        return PolicyFileError(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, reason: reason)
    }
}
