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
        switch word {
        case "met": self = .met
        case "not-met": self = .notMet
        case "unknown": self = .unknown
        default: return nil
        }
    }
}
