public import CQL

extension Truth {
    /// The result in a word, as stored and shown: `met`, `not-met`, `unknown`.
    public var word: String {
        switch self {
        case .met: "met"
        case .notMet: "not-met"
        case .unknown: "unknown"
        }
    }

    /// The result whose word is `word`; nil for any other text.
    public init?(word: String) {
        guard let truth = [Truth.met, .notMet, .unknown].first(where: { $0.word == word }) else { return nil }
        self = truth
    }
}
