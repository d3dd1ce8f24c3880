public import CQL
import CanonicalJSON
public import ClinicalPolicy

/// The first place at which a replay came out otherwise.
public struct TraceDifference: Hashable, Sendable, CustomStringConvertible {
    /// The criterion.
    public let criterion: CriterionID
    /// What the record says.
    public let recorded: Truth
    /// What the replay gave.
    public let replayed: Truth

    /// A difference.
    public init(criterion: CriterionID, recorded: Truth, replayed: Truth) {
        self.criterion = criterion
        self.recorded = recorded
        self.replayed = replayed
    }

    /// `I.A.5.b: recorded met, replayed not-met`.
    public var description: String { "\(criterion): recorded \(recorded.word), replayed \(replayed.word)" }
}

extension TraceDifference: PayloadPart {
    var json: JSONValue {
        ["criterion": .string(criterion.text), "recorded": .string(recorded.word), "replayed": .string(replayed.word)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        criterion = CriterionID(try reader.prose("criterion"))
        recorded = try reader.truth("recorded")
        replayed = try reader.truth("replayed")
    }
}

extension JSONObjectReader {
    mutating func truth(_ name: String) throws(JSONShapeError) -> Truth {
        let word = try string(name)
        guard let truth = Truth(word: word) else {
            throw failure(name, Choices.problem(with: word, among: ["met", "not-met", "unknown"]))
        }
        return truth
    }
}
