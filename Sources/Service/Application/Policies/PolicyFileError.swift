import Yams

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
    init(_ error: any Error, in file: String) {
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
