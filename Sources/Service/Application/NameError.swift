import PriorAuthorization

/// A name that a person typed matches nothing, or more than one thing.
public struct NameError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the name.
    public enum Kind: String, Hashable, Sendable {
        /// Nothing has it.
        case unknown = "unknown-name"
        /// Several things have it.
        case ambiguous = "ambiguous-name"
    }

    /// What is wrong with the name, for programs.
    public let kind: Kind
    /// What is wrong: a sentence without its full stop.
    public let message: String
    /// What there is, or what to write instead: a sentence without its full stop.
    public let advice: String

    /// Message and advice.
    public var description: String { "\(message). \(advice)." }

    static func noCase(_ id: CaseID) -> NameError {
        NameError(kind: .unknown, message: "There is no case \(id)", advice: "Look it up in the list of cases")
    }

    private static let mostShown = 8

    /// The one thing that `matches` holds.
    ///
    /// - Parameter known: the names of everything there is, for the error.
    static func single<Thing>(
        _ matches: [(thing: Thing, name: String)], named name: String, kind: String, known: [String]
    ) throws(NameError) -> Thing {
        if matches.count == 1, let match = matches.first { return match.thing }
        guard matches.isEmpty else {
            throw NameError(
                kind: .ambiguous, message: "\"\(name)\" names \(matches.count) \(kind)s: \(list(matches.map(\.name)))",
                advice: "Write more of it")
        }
        throw NameError(
            kind: .unknown, message: "There is no \(kind) \"\(name)\"",
            advice: known.isEmpty
                ? "The ledger has none" : "There \(known.count == 1 ? "is" : "are") \(list(known))")
    }

    private static func list(_ names: [String]) -> String {
        let rest = names.count - mostShown
        return names.prefix(mostShown).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
