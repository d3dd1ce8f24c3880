import Application
import CanonicalJSON
import EventLog
import EventStore
import PriorAuthorization

/// What became of a command, for people and machines.
enum ResultText {
    static func report(_ result: CommandResult, on record: CaseRecord?) -> Report {
        switch result {
        case .refused(let refusal): return refused(refusal)
        case .recorded(let recording):
            let events = recording.receipt.entries
            var lines = [
                recording.receipt.repeated
                    ? "Already recorded under this idempotency key; nothing was written."
                    : "Recorded \(counted(recording.types)).",
                "Sealed: \(places(events.map(\.index.value))) of \(recording.stream).",
            ]
            if let record { lines += CaseText.standing(record) }
            var json: JSONObject = [
                "receipt": recording.receipt.json, "recorded": .array(recording.types.map { .string($0) }),
                "stream": .string(recording.stream.text),
            ]
            if let record {
                json["case"] = .string(record.id.text)
                json["status"] = .string(record.state.phase.rawValue)
                if let evaluation = record.state.latestEvaluation, recording.types.contains("CriteriaEvaluated") {
                    json["evaluation"] = evaluation.payload.json
                    lines += EvaluationText.lines(evaluation.payload, texts: record.criterionTexts)
                }
            }
            return Report(lines, json: .object(json))
        }
    }

    static func refused(_ refusal: Refusal) -> Report {
        Report(
            [
                "Refused (\(refusal.code)): \(refusal.reason).", "What to do: \(refusal.advice).",
                "Nothing was recorded.",
            ],
            json: ["refused": refusal.json], status: .findings)
    }

    /// `RequestSubmitted, 2 × DocumentUploaded`.
    private static func counted(_ types: [String]) -> String {
        var runs: [(type: String, count: Int)] = []
        for type in types {
            if runs.last?.type == type {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((type, 1))
            }
        }
        return runs.map { $0.count == 1 ? $0.type : "\($0.count) × \($0.type)" }.joined(separator: ", ")
    }

    private static func places(_ indices: [UInt64]) -> String {
        guard let first = indices.first, let last = indices.last else { return "nothing" }
        return first == last ? "entry \(first)" : "entries \(first) to \(last)"
    }
}
