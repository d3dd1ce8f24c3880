public import CanonicalJSON
import Yams

/// YAML that is not a policy.
public struct UnusableYAML: Error, CustomStringConvertible {
    /// Why.
    public let description: String
}

extension JSONValue {
    /// The value of a YAML document: plain scalars are true, false, null, whole numbers or strings; numbers with a point are
    /// refused, so that decimals are quoted. Not the program's own reading, but a second one to hold it against.
    public init(yaml text: String) throws {
        guard let node = try Yams.compose(yaml: text) else { throw UnusableYAML(description: "no document") }
        self = try JSONValue(node)
    }

    private init(_ node: Node) throws {
        switch node {
        case .mapping(let mapping):
            self = .object(
                JSONObject(
                    try mapping.map { key, value in
                        guard let name = key.string else { throw UnusableYAML(description: "a key is no string") }
                        return (name, try JSONValue(value))
                    }))
        case .sequence(let sequence):
            self = .array(try sequence.map { try JSONValue($0) })
        case .scalar(let scalar):
            guard scalar.style == .plain else {
                self = .string(scalar.string)
                return
            }
            switch scalar.string {
            case "true": self = true
            case "false": self = false
            case "null", "~", "": self = .null
            case let text:
                if let number = Int64(text) {
                    self = .integer(number)
                } else if Double(text) != nil {
                    throw UnusableYAML(description: "\(text) is to be quoted")
                } else {
                    self = .string(text)
                }
            }
        case .alias:
            throw UnusableYAML(description: "aliases are not used")
        }
    }
}
