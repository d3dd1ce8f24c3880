import CanonicalJSON
import EventLog
import PriorAuthorization
import Replay
import Representations

/// What replaying cases came to, written while they are replayed: evaluations that are not identical, or all, and the counts.
struct ReplayAnswer {
    /// Says of an evaluation what the answer has of it.
    let telling: @Sendable (ReplayResult) -> String
    private let destroyed: [(id: CaseID, index: EntryIndex)]
    private var answer: LongAnswer
    private var counts = (cases: 0, evaluations: 0, identical: 0)

    /// - Parameters:
    ///   - destroyed: cases that cannot be derived again because they were lawfully destroyed, with the entry that records it.
    ///   - isDetailed: whether to show a person also what came out as it was recorded.
    init(asJSON isJSON: Bool, destroyed: [(id: CaseID, index: EntryIndex)], isDetailed: Bool) {
        self.destroyed = destroyed
        telling = { result in
            if isJSON { return LongAnswer.text(ReplayRepresentation.value(result)) }
            return LongAnswer.text(isDetailed || result.outcome != .identical ? ReplayText.lines(result) : [])
        }
        answer = LongAnswer(
            list: "replays", asJSON: isJSON, ["destroyed": ReplayRepresentation.destroyed(destroyed)])
    }

    mutating func add(_ replay: CaseReplay<String>) throws {
        counts.cases += 1
        counts.evaluations += replay.evaluations
        counts.identical += replay.identical
        for element in replay.told { try answer.add(element) }
    }

    mutating func end() throws {
        let (cases, evaluations, identical) = counts
        var lines = destroyed.map { "Case \($0.id): not derivable: facts lawfully destroyed under entry \($0.index)" }
        lines.append(
            evaluations == 0
                ? "There is no evaluation to replay."
                : "\(counted(evaluations, "evaluation")) of \(counted(cases, "case")) derived again from the ledger alone: "
                    + "\(identical) identical"
                    + (identical == evaluations ? "." : ", \(evaluations - identical) not."))
        try answer.end(
            lines, json: ["identical": JSONValue(identical)], status: identical == evaluations ? .sound : .findings)
    }
}
