import CanonicalJSON
import Replay
import Representations

/// Evaluations beside what another version gives for the same facts, written while they are compared.
struct ComparisonAnswer {
    /// What the answer has of a comparison.
    struct Told: Sendable {
        let text: String
        let isChanged: Bool
    }

    /// Says of a comparison what the answer has of it.
    let telling: @Sendable (ReplayComparison) -> Told
    private let version: VersionName
    private let isDetailed: Bool
    private var answer: LongAnswer
    private var counts = (compared: 0, changed: 0)

    /// - Parameter isDetailed: whether to show a person every criterion, or only where the recommendations differ.
    init(asJSON isJSON: Bool, under version: VersionName, isDetailed: Bool) {
        self.version = version
        self.isDetailed = isDetailed
        telling = { comparison in
            Told(
                text: isJSON
                    ? LongAnswer.text(ReplayRepresentation.value(comparison))
                    : LongAnswer.text(ReplayText.lines(comparison, isDetailed: isDetailed)),
                isChanged: comparison.own.derived != comparison.other.derived)
        }
        answer = LongAnswer(list: "comparisons", asJSON: isJSON)
    }

    mutating func add(_ told: Told) throws {
        counts.compared += 1
        if told.isChanged { counts.changed += 1 }
        try answer.add(told.text)
    }

    mutating func end() throws {
        let (compared, changed) = counts
        let summary = "\(counted(compared, "case")) compared: \(changed) with another recommendation."
        try answer.end(
            isDetailed && compared > 0 ? [] : [summary],
            json: ["changed": JSONValue(changed), "under": .string(version.description)])
    }
}
