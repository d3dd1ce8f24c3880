import Application
import ArgumentParser
import CanonicalJSON
import Configuration
import Yams

/// The file of YAML that sets a server up. A key that it does not know it refuses: a limit that is misspelt would be none.
struct ConfigurationFile {
    /// What it says, each by its whole name: `limits.connections`.
    private(set) var values: [String: ConfigContent] = [:]
    private let path: String

    /// The file at `path`; throws `ValidationError` where it cannot be read, or says what it should not.
    init(_ path: String) throws {
        self.path = path
        let root: Node?
        do {
            guard let text = String(validating: try InputFile.read(path), as: UTF8.self) else {
                throw ValidationError("it is not UTF-8.")
            }
            root = try Yams.compose(yaml: text)
        } catch {
            throw ValidationError("The configuration in \(path) cannot be read: \(error)")
        }
        guard let root, !ConfigurationFile.isEmpty(root) else { return }
        try take(root, of: "")
    }

    private mutating func take(_ node: Node, of parent: String) throws {
        guard let members = node.mapping else {
            throw failure(node, "\(parent.isEmpty ? "the file" : parent) has keys below it, each with a value")
        }
        for (name, value) in members {
            let key = (parent.isEmpty ? "" : "\(parent).") + (name.scalar?.string ?? "")
            guard ConfigurationKey.all.contains(key) else {
                guard ConfigurationKey.all.contains(where: { $0.hasPrefix("\(key).") }) else {
                    throw failure(name, "\"\(key)\" is no key of it; \(ConfigurationFile.advice(key))")
                }
                try take(value, of: key)
                continue
            }
            guard values.updateValue(try content(value, of: key), forKey: key) == nil else {
                throw failure(name, "\(key) stands there twice")
            }
        }
    }

    private func content(_ node: Node, of key: String) throws -> ConfigContent {
        if ConfigurationKey.lists.contains(key), let items = node.sequence {
            return .stringArray(try items.map { try text($0, of: key) })
        }
        let value = try text(node, of: key)
        return ConfigurationKey.lists.contains(key) ? .stringArray([value]) : .string(value)
    }

    private func text(_ node: Node, of key: String) throws -> String {
        guard let scalar = node.scalar else { throw failure(node, "\(key) has one value, and no more below it") }
        guard !ConfigurationFile.isEmpty(node) else { throw failure(node, "\(key) has no value") }
        return scalar.string
    }

    private func failure(_ node: Node, _ reason: String) -> ValidationError {
        let place = node.mark.map { ", line \($0.line)" } ?? ""
        return ValidationError("The configuration in \(path)\(place): \(reason).")
    }

    private static func isEmpty(_ node: Node) -> Bool {
        node.scalar.map { $0.style == .plain && ["", "~", "null"].contains($0.string) } ?? false
    }

    private static func advice(_ key: String) -> String {
        Spelling.nearest(to: key, among: ConfigurationKey.all.sorted()).map { "is \($0) meant?" }
            ?? "those are \(ConfigurationKey.all.sorted().joined(separator: ", "))"
    }
}
