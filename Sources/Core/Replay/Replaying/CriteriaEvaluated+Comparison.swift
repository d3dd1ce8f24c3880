import CQL
import ClinicalPolicy
import Cryptography
import PriorAuthorization

extension CriteriaEvaluated {
    /// The first difference from what a replay gave: a criterion before anything else, and the trace byte for byte.
    func difference(from replayed: EvaluationSummary, on facts: SHA256Digest) -> ReplayDifference? {
        if summary.section != replayed.section {
            return .section(recorded: summary.section, replayed: replayed.section)
        }
        if let node = summary.firstDifference(from: replayed) { return .node(node) }
        if factSet != facts { return .factSet(recorded: factSet, replayed: facts) }
        if summary.recommendation != replayed.recommendation {
            return .recommendation(recorded: summary.recommendation, replayed: replayed.recommendation)
        }
        return summary == replayed ? nil : .remarks
    }
}

extension EvaluationSummary {
    /// The first criterion that came out otherwise in `other`, by the packed traces or by the results written out.
    func firstDifference(from other: EvaluationSummary) -> TraceDifference? {
        let theirs = Dictionary(
            other.results.map { ($0.criterion, $0.result) }, uniquingKeysWith: { first, _ in first })
        for (place, result) in results.enumerated() {
            guard place < other.results.count, other.results[place].criterion == result.criterion else {
                return TraceDifference(
                    criterion: result.criterion, recorded: result.result, replayed: theirs[result.criterion] ?? .unknown
                )
            }
            let replayed = (other.trace.effective(place), other.trace.asserted(place))
            if trace.effective(place) != replayed.0 {
                return TraceDifference(
                    criterion: result.criterion, recorded: trace.effective(place), replayed: replayed.0)
            }
            if trace.asserted(place) != replayed.1 {
                return TraceDifference(
                    criterion: result.criterion, recorded: trace.asserted(place), replayed: replayed.1)
            }
            if result.result != replayed.0 {
                return TraceDifference(criterion: result.criterion, recorded: result.result, replayed: replayed.0)
            }
        }
        return other.results.dropFirst(results.count).first.map {
            TraceDifference(criterion: $0.criterion, recorded: .unknown, replayed: $0.result)
        }
    }
}
