extension PolicyLint {
    /// Examples that fail, say nothing or repeat each other, and what no example shows.
    mutating func reviewExamples(_ report: PolicyTestReport?) {
        guard !document.examples.isEmpty else {
            note(.idleExample, "", "has no examples", "write cases under examples, with the results they must have")
            return
        }
        for (place, example) in document.examples.enumerated() {
            let subject = "examples.\(example.name)"
            if example.results.isEmpty, example.recommendation == nil, example.advisories == nil,
                example.cyclesApproved == nil
            {
                note(.idleExample, "\(subject).expect", "expects nothing", "say what must come out")
            }
            let former = document.examples.prefix(place).first {
                $0.kind == example.kind && $0.facts == example.facts
            }
            if let former {
                note(.repeatedExample, subject, "is of the same facts as \"\(former.name)\"", "keep one of them")
            }
        }
        guard let report else { return }
        for outcome in report.outcomes where !outcome.isPassed {
            note(
                .example, "examples.\(outcome.name)", outcome.failures.joined(separator: "; "),
                "correct the criterion, or what the example expects")
        }
        for gap in report.gaps {
            note(
                .undriven, gap.criterion.text,
                "no example drives it to \(gap.missing.map(\.word).joined(separator: " or to "))",
                "write an example that does")
        }
        for advisory in report.unseenAdvisories {
            note(.unseenAdvisory, "advisories.\(advisory)", "no example shows it", "write an example that does")
        }
    }
}
