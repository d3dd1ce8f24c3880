import CanonicalJSON
import ClinicalPolicy
import Foundation
import Yams

/// The published policy files, read from the repository.
enum PolicyFiles {
    /// The root of the repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The versions on file, the newest first.
    static let versions = ["2025-10", "2024-10", "2023-10"]

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    static func yaml(_ version: String) throws -> String {
        try text("schema/policies/PA.CP.PHAR.359/\(version).yaml")
    }

    static func json(_ version: String) throws -> JSONValue {
        try JSONValue(yaml: yaml(version))
    }

    static func document(_ version: String) throws -> PolicyDocument {
        try PolicyDocument(json: json(version))
    }

    static func compiled(_ version: String) throws -> CompiledPolicy {
        try CompiledPolicy.compile(document(version))
    }
}

/// YAML that is not a policy.
struct UnusableYAML: Error, CustomStringConvertible {
    let description: String
}

extension JSONValue {
    /// The value of a YAML document: plain scalars are true, false, null, whole numbers or strings; numbers with a point are
    /// refused, so that decimals are quoted.
    init(yaml text: String) throws {
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
