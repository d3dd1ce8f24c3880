import ClinicalPolicy
import Representations

/// The comparison of two versions in words.
enum PolicyDiffText {
    static func report(_ diff: PolicyDiff) -> Report {
        guard !diff.changes.isEmpty else {
            return Report(["\(diff.old) and \(diff.new) say the same."], json: PolicyRepresentation.value(diff))
        }
        var lines = [Terminal.bold("\(diff.old) → \(diff.new)")]
        for area in PolicyChange.Area.allCases {
            let changes = diff.changes.filter { $0.area == area }
            guard !changes.isEmpty else { continue }
            lines += ["", Terminal.bold(heading(area))]
            // Of examples and of whole parts the names say enough.
            let slight = area == .criterion ? changes.filter { $0.kinds == [.changed] } : []
            lines += changes.filter { !slight.contains($0) }.flatMap { change in
                let isWholeText = area == .text && change.kinds != [.reworded]
                return Self.lines(change, isBrief: area == .example || isWholeText)
            }
            if !slight.isEmpty {
                let places = slight.map(\.place).joined(separator: ", ")
                lines += "\(places): the same words and rules, otherwise known (--json says how)".wrapped(after: "  ~ ")
            }
        }
        lines += ["", summary(diff)]
        return Report(lines, json: PolicyRepresentation.value(diff))
    }

    private static func heading(_ area: PolicyChange.Area) -> String {
        switch area {
        case .version: "Version"
        case .source: "Source"
        case .fact: "Facts"
        case .section: "Sections"
        case .criterion: "Criteria"
        case .approval: "Approval terms"
        case .text: "Printed text"
        case .dosing: "Dosing"
        case .advisory: "Advisories"
        case .note: "Interpretation notes"
        case .example: "Examples"
        }
    }

    private static func lines(_ change: PolicyChange, isBrief: Bool) -> [String] {
        let (mark, colour): (String, Terminal.Colour) =
            switch change.kinds.first {
            case .added: ("+", .green)
            case .removed: ("-", .red)
            default: ("~", .yellow)
            }
        let isWhole = change.kinds == [.added] || change.kinds == [.removed]
        let words = isWhole ? "" : "  \(change.kinds.map(word).joined(separator: ", "))"
        let place = change.former.map { "\($0) → \(change.place)" } ?? change.place
        let text = change.text.isEmpty || change.kinds.contains(.reworded) ? "" : "  \(change.text)"
        let lead = "  \(mark) "
        var lines = "\(place)\(words)\(text)".wrapped(after: lead)
        lines[0] = Terminal.coloured(lines[0], colour)
        guard !isBrief else { return lines }
        return lines + change.details.flatMap { Self.lines($0, isWhole: isWhole) }
    }

    private static func word(_ kind: PolicyChange.Kind) -> String {
        kind == .reexpressed ? "re-expressed" : kind.rawValue
    }

    private static func lines(_ detail: PolicyChange.Detail, isWhole: Bool) -> [String] {
        let lead = "      \(detail.member): "
        if let words = detail.words { return wrapped(excerpt(of: words), after: lead) }
        let text = detail.new ?? detail.old ?? ""
        let fate: WordDiff.Fate = isWhole ? .kept : detail.old == nil ? .added : .removed
        return wrapped([WordDiff.Run(fate: fate, text: text)], after: lead)
    }

    /// The runs that changed, each run that was kept cut down to the words beside them.
    private static func excerpt(of words: WordDiff) -> [WordDiff.Run] {
        words.runs.enumerated().map { place, run in
            let kept = run.text.split(separator: " ")
            guard run.fate == .kept, kept.count > 14 else { return run }
            let head = place == 0 ? [] : kept.prefix(6)
            let tail = place == words.runs.count - 1 ? [] : kept.suffix(6)
            return WordDiff.Run(fate: .kept, text: (head + ["…"] + tail).joined(separator: " "))
        }
    }

    /// The runs behind `lead`, marked, in as many lines as they take.
    private static func wrapped(_ runs: [WordDiff.Run], after lead: String) -> [String] {
        var pieces: [(word: String, fate: WordDiff.Fate)] = []
        for run in runs {
            let (before, after) =
                switch run.fate {
                case .kept: ("", "")
                case .removed: ("[-", "-]")
                case .added: ("{+", "+}")
                }
            var words = run.text.split(separator: " ").map(String.init)
            guard !words.isEmpty else { continue }
            words[0] = before + words[0]
            words[words.count - 1] += after
            pieces += words.map { ($0, run.fate) }
        }
        let indent = String(repeating: " ", count: lead.count)
        var lines: [String] = []
        var line = lead
        var width = lead.count
        for (number, piece) in pieces.enumerated() {
            if width > lead.count, width + piece.word.count + 1 > Terminal.width {
                lines.append(line)
                line = indent
                width = lead.count
            } else if number > 0 {
                line += " "
                width += 1
            }
            line += coloured(piece.word, piece.fate)
            width += piece.word.count
        }
        return lines + [line]
    }

    private static func coloured(_ word: String, _ fate: WordDiff.Fate) -> String {
        switch fate {
        case .kept: word
        case .removed: Terminal.coloured(word, .red)
        case .added: Terminal.coloured(word, .green)
        }
    }

    /// `Criteria: 1 added, 2 reworded.`
    private static func summary(_ diff: PolicyDiff) -> String {
        let criteria = diff.changes.filter { $0.area == .criterion }.flatMap(\.kinds)
        let counts = PolicyChange.Kind.allCases.compactMap { kind -> String? in
            let count = criteria.count { $0 == kind }
            return count == 0 ? nil : "\(count) \(word(kind))"
        }
        let others = diff.changes.count { $0.area != .criterion }
        return "Criteria: \(counts.isEmpty ? "none changed" : counts.joined(separator: ", ")). "
            + "Elsewhere: \(counted(others, "change"))."
    }
}
