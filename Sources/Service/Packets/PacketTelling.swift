public import PriorAuthorization

/// How whoever makes a packet tells what events say and how a case stands, the same as elsewhere.
public struct PacketTelling: Sendable {
    /// What an event says, in a few words.
    public let sentence: @Sendable (CaseEvent) -> String
    /// The program that makes it, with its version.
    public let program: String

    /// Words of `program`.
    public init(program: String, sentence: @escaping @Sendable (CaseEvent) -> String) {
        self.program = program
        self.sentence = sentence
    }
}

/// A document of a case, as a packet shows it.
public struct PacketDocument: Sendable {
    /// The member of the packet that holds it; nil where it is not there.
    public let member: String?
    /// What it is called.
    public let title: String

    /// A document.
    public init(member: String?, title: String) {
        self.member = member
        self.title = title
    }
}
