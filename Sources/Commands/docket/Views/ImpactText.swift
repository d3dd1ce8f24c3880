import CQL
import ClinicalPolicy
import PriorAuthorization
import Replay
import Representations

/// What past determinations would come to under another version, in words.
enum ImpactText {
    /// - Parameter file: the policy file, where the version is not taken from the ledger.
    static func report(_ impact: Impact, named file: String?) -> Report {
        var lines = [
            Terminal.bold(
                "\(impact.version.reference.name)\(file.map { ", drafted in \($0)," } ?? "") on past determinations"),
            "",
        ]
        lines += matrix(impact)
        let changed = impact.changes.count
        lines.append(
            impact.compared == 0
                ? "There is no determination under \(impact.version.reference.policy) to compare."
                : "\(changed) of \(counted(impact.compared, "determination")) would rest on another recommendation"
                    + (changed == 0 ? "." : ":"))
        lines += impact.changes.flatMap(self.lines)
        lines += criteria(impact) + passedOver(impact)
        return Report(lines, json: AnswerRepresentation.value(impact))
    }

    private static func matrix(_ impact: Impact) -> [String] {
        guard impact.compared > 0 else { return [] }
        let recommendations = Recommendation.allCases
        var table = Table("RECORDED", "APPROVE", "MODIFY", "PEND", "CLINICIAN", "REFER", "NOT DERIVABLE")
        for recorded in recommendations {
            let counts = (recommendations.map { Optional($0) } + [nil]).map { impact.count(recorded, $0) }
            guard counts.contains(where: { $0 > 0 }) else { continue }
            let cells = counts.map { $0 == 0 ? "·" : String($0) }
            table.add(recorded.rawValue, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5])
        }
        return table.lines.map { "  \($0)" } + [""]
    }

    private static func lines(_ change: Impact.Change) -> [String] {
        let other = change.other?.rawValue ?? "not derivable"
        let head =
            "Case \(change.caseID), \(change.outcome.rawValue) under \(change.recordedUnder.version): "
            + "\(change.recorded.rawValue) → \(other)"
        let why = change.reason ?? change.criteria.map(words).joined(separator: "; ")
        return [head] + why.wrapped(after: "  ")
    }

    private static func words(_ row: ReplayComparison.Row) -> String {
        "\(row.criterion): \(row.own.map(AnswerText.words) ?? "not asked") → "
            + "\(row.other.map(AnswerText.words) ?? "not asked")"
    }

    private static func criteria(_ impact: Impact) -> [String] {
        guard !impact.byCriterion.isEmpty else { return [] }
        var table = Table("CRITERION", "RECORDED", "UNDER THIS", "CASES", "CHANGED")
        for criterion in impact.byCriterion {
            table.add(
                criterion.row.criterion.text, criterion.row.own.map(AnswerText.words) ?? "–",
                criterion.row.other.map(AnswerText.words) ?? "–", String(criterion.count), String(criterion.changed))
        }
        return ["", "By criterion:"] + table.lines.map { "  \($0)" }
    }

    private static func passedOver(_ impact: Impact) -> [String] {
        let (others, lost) = impact.passedOver
        return [
            (others, "under other policies \(others == 1 ? "was" : "were") passed over."),
            (lost, "could not be compared: what \(lost == 1 ? "it needs" : "they need") is no longer in the ledger."),
        ].filter { $0.0 > 0 }.map { "\(counted($0.0, "determination")) \($0.1)" }
    }
}
