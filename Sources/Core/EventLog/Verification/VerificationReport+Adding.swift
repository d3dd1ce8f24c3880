extension VerificationReport {
    /// The names of the streams of which some content is not what it was, or is gone.
    public var damagedStreams: Set<String> {
        Set(findings.filter(\.kind.isAboutContent).flatMap(\.touches))
    }

    /// Adds what others found, a replay or a check of read models, leaving out what follows from findings already
    /// there.
    ///
    /// That a determination cannot be re-derived follows when content of its case is altered or missing. When content
    /// of a policy is, the determinations under it become one finding that names their cases.
    public mutating func add(_ more: [Finding]) {
        let damaged = damagedStreams
        let policyIsDamaged = damaged.contains { $0.hasPrefix("policy/") }
        var underived: [Finding] = []
        for finding in more {
            guard finding.kind == .determinationNotDerivable else {
                findings.append(finding)
                continue
            }
            if !finding.touches.isEmpty, finding.touches.allSatisfy(damaged.contains) {
                noteConsequence(for: finding.touches)
            } else {
                underived.append(finding)
            }
        }
        if policyIsDamaged, underived.count > 1, let first = underived.first {
            findings.append(
                Finding(
                    kind: .determinationNotDerivable, index: underived.compactMap(\.index).min(),
                    lastGoodSize: first.lastGoodSize, since: underived.compactMap(\.since).min(),
                    touches: underived.flatMap(\.touches),
                    detail:
                        "\(underived.count) determinations cannot be re-derived, as content of their policy is damaged")
            )
        } else {
            findings += underived
        }
        findings = findings.enumerated()
            .sorted { ($0.element.index ?? .max, $0.offset) < ($1.element.index ?? .max, $1.offset) }
            .map(\.element)
    }

    /// Says in the finding that damages `streams` that their determinations cannot be re-derived.
    private mutating func noteConsequence(for streams: [String]) {
        let words = "; determinations of the case cannot be re-derived for that"
        guard
            let place = findings.firstIndex(where: { finding in
                finding.kind.isAboutContent && streams.contains(where: finding.touches.contains)
            }), !findings[place].detail.hasSuffix(words)
        else { return }
        let old = findings[place]
        findings[place] = Finding(
            kind: old.kind, index: old.index, lastIndex: old.lastIndex, lastGoodSize: old.lastGoodSize,
            since: old.since,
            stream: old.stream, touches: old.touches, detail: old.detail + words, advice: old.advice)
    }
}

extension FindingKind {
    /// Whether it means that content of the streams touched is not what it was, or is gone.
    fileprivate var isAboutContent: Bool {
        switch self {
        case .entryAltered, .entryMissing, .entryMalformed, .payloadAltered, .payloadMissing, .payloadMalformed: true
        default: false
        }
    }
}
