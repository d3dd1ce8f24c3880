/// What a node of the outline requires.
public indirect enum Requirement: Hashable, Sendable {
    /// Every member is met.
    case all([OutlineNode])
    /// At least one member is met.
    case any([OutlineNode])
    /// At least `count` members are met.
    case atLeast(Int, [OutlineNode])
    /// The CQL expression, of the criterion profile, is true.
    case expression(String)
    /// A person finds it met.
    case judgement(JudgementRule)
    /// It cannot be known: the text is not on file.
    case textNotOnFile

    /// The members of a group; none for a criterion.
    public var members: [OutlineNode] {
        switch self {
        case .all(let members), .any(let members), .atLeast(_, let members): members
        case .expression, .judgement, .textNotOnFile: []
        }
    }

    /// Whether it is an expression.
    var isExpression: Bool {
        if case .expression = self { true } else { false }
    }
}
