import Foundation

/// How many runs ended how, by system call and fault.
struct OutcomeTable {
    private struct Row: Hashable, Comparable {
        let call: String
        let kind: String

        static func < (a: Row, b: Row) -> Bool { (a.call, a.kind) < (b.call, b.kind) }
    }

    private var counts: [Row: [Outcome: Int]] = [:]

    mutating func add(_ outcome: Outcome, of fault: Fault) {
        counts[Row(call: fault.call, kind: fault.kind.name), default: [:]][outcome, default: 0] += 1
    }

    /// The table, as Markdown.
    var text: String {
        let columns = Outcome.allCases.map(\.rawValue)
        var lines = [
            line(["call", "fault", "runs"] + columns), line(["---", "---"] + Array(repeating: "---:", count: 7)),
        ]
        var total: [Outcome: Int] = [:]
        for (row, outcomes) in counts.sorted(by: { $0.key < $1.key }) {
            lines.append(line(["`\(row.call)`", row.kind] + cells(outcomes)))
            total.merge(outcomes, uniquingKeysWith: +)
        }
        return (lines + [line(["all", ""] + cells(total))]).joined(separator: "\n")
    }

    private func cells(_ outcomes: [Outcome: Int]) -> [String] {
        ["\(outcomes.values.reduce(0, +))"] + Outcome.allCases.map { outcomes[$0].map { "\($0)" } ?? "" }
    }

    private func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }
}
