/// A name that a person typed matches nothing, or more than one thing.
public struct NameError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong and what there is.
    public let description: String

    static func single<Thing>(
        _ matches: Set<Thing>, named name: String, kind: String, known: [String]
    ) throws(NameError) -> Thing {
        if matches.count == 1, let match = matches.first { return match }
        guard matches.isEmpty else {
            throw NameError(description: "\"\(name)\" matches \(matches.count) times a \(kind); write more of it")
        }
        let listed =
            known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " and \(known.count - 12) more" : "")
        throw NameError(
            description: "\"\(name)\" is no \(kind)" + (known.isEmpty ? "; there is none" : "; there are \(listed)"))
    }
}
