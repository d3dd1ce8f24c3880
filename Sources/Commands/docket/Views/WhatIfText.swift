import CQL
import ClinicalPolicy
import PriorAuthorization
import Replay
import Representations

/// What a case would have come to, in words, beside what is on record.
enum WhatIfText {
    static func report(_ answer: WhatIf) -> Report {
        Report(
            lines(answer), json: AnswerRepresentation.value(answer),
            status: answer.notDerivable == nil ? .sound : .findings)
    }

    private static func lines(_ answer: WhatIf) -> [String] {
        var lines = [Terminal.bold("Case \(answer.caseID): what if")]
        lines += answer.supposed.flatMap { words($0).wrapped(after: "  - ") }
        if let moment = answer.moment {
            lines.append("  - the case and the ledger stood as they did at \(moment.seconds), by the ledger's clock")
        }
        if let under = answer.under, under != answer.recorded?.payload.policy {
            lines.append("  - it fell under \(under.name)")
        }
        if lines.count == 1 { lines.append("  - nothing were otherwise") }
        lines += ["", recorded(answer), supposed(answer)]
        if let row = answer.firstDifference { lines += first(row, of: answer) }
        if answer.recorded != nil, answer.evaluation != nil {
            if answer.firstDifference == nil { lines.append("Every criterion comes out as recorded.") }
            lines += [""] + table(answer)
        }
        let later = answer.laterEvidence
        if later > 0 {
            lines.append(
                "\(counted(later, "fact or judgement", "facts or judgements")) came after this evaluation and \(later == 1 ? "is" : "are") "
                    + "left aside; docket evaluate takes \(later == 1 ? "it" : "them") in.")
        }
        return lines + ["Nothing of this was written to the case."]
    }

    private static func words(_ thing: Supposed) -> String {
        switch (thing.onFile, thing.supposed) {
        case (let onFile?, let supposed?): "\(thing.subject) were \(supposed) (on file: \(onFile))"
        case (nil, let supposed?): "\(thing.subject) were \(supposed) (nothing is on file)"
        case (let onFile?, nil): "\(thing.subject) were not on file (it is: \(onFile))"
        case (nil, nil): thing.subject
        }
    }

    private static func recorded(_ answer: WhatIf) -> String {
        guard let recorded = answer.recorded, let index = answer.index else {
            return "On record:  no evaluation yet"
        }
        return "On record:  \(AnswerText.words(recorded.payload.summary.recommendation)), under "
            + "\(recorded.payload.policy.name), entry \(index)"
    }

    private static func supposed(_ answer: WhatIf) -> String {
        if let reason = answer.notDerivable { return "What if:    ✗ not derivable: \(reason)" }
        guard let evaluation = answer.evaluation else { return "What if:    nothing" }
        let cycles = evaluation.terms?.cyclesApproved.map { " for \(counted($0, "cycle"))" } ?? ""
        return "What if:    \(AnswerText.words(evaluation.recommendation))\(cycles), under "
            + "\(evaluation.policy)@\(evaluation.version)"
    }

    private static func first(_ row: ReplayComparison.Row, of answer: WhatIf) -> [String] {
        let (own, other) = (row.own.map(AnswerText.words), row.other.map(AnswerText.words))
        let words: String
        switch (own, other) {
        case (let own?, let other?): words = "\(own) on record, \(other) if so"
        case (nil, let other?): words = "not asked on record, \(other) if so"
        case (let own?, nil): words = "\(own) on record, not asked if so"
        case (nil, nil): words = "the same"
        }
        return (answer.texts[row.criterion] ?? "").wrapped(after: "First difference: \(row.criterion), \(words): ")
    }

    private static func table(_ answer: WhatIf) -> [String] {
        var table = Table("CRITERION", "ON RECORD", "WHAT IF", "")
        for row in answer.rows {
            table.add(row.criterion.text, row.own?.word ?? "–", row.other?.word ?? "–", row.differs ? "differs" : "")
        }
        return table.lines.map { "  \($0)" } + [""]
    }
}
