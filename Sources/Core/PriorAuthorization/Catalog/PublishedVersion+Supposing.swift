import CanonicalJSON
public import ClinicalPolicy

/// One thing supposed otherwise than it is on file.
public struct Supposed: Hashable, Sendable {
    /// The fact, or the criterion that is judged.
    public let subject: String
    /// What is on file; nil where there is nothing.
    public let onFile: String?
    /// What is supposed; nil where nothing is supposed to be on file.
    public let supposed: String?
}

extension PublishedVersion {
    /// What the rules would look at if `facts` and `judgements` were on file, each with a document, and what `without` names were not.
    ///
    /// - Throws: why that cannot be supposed, with the words that a fact or a judgement would be refused with; also where one thing is
    ///   supposed twice, and where nothing is on file of what is to be left out.
    public func supposing(
        _ facts: [(name: FactName, value: ProposedValue)],
        _ judgements: [(criterion: CriterionID, finding: KnownJudgement.Finding)], without: [String],
        beside known: CaseFacts, for kind: RequestKind
    ) throws(Refusal) -> (facts: CaseFacts, supposed: [Supposed]) {
        guard let compiled, let day = CalendarDay(of: recordedAt.rfc3339) else {
            throw Refusal(
                .policyUnusable, "\(reference): \(problem ?? "it was recorded at no day")", advice: "verify the ledger")
        }
        let policies = ApplicablePolicies(
            policy: reference.policy,
            all: [.init(version: self, compiled: compiled, effectiveOn: day)])
        var changed = known
        var supposed: [Supposed] = []
        func add(_ subject: String, _ onFile: String?, _ now: String?) throws(Refusal) {
            guard !supposed.contains(where: { $0.subject == subject }) else {
                throw Refusal(
                    .valueUnfit, "\(subject) is supposed to be two things at once", advice: "name it once")
            }
            supposed.append(Supposed(subject: subject, onFile: onFile, supposed: now))
        }
        for (name, proposed) in facts {
            let value = try policies.declaration(of: name).value(proposed, under: policies)
            try add(name.text, known.facts[name]?.value.description, value.description)
            changed.facts[name] = KnownFact(value, isDocumented: true)
        }
        for (criterion, finding) in judgements {
            _ = try policies.judgement(on: criterion, for: kind)
            try add(criterion.text, known.judgements[criterion]?.finding.rawValue, finding.rawValue)
            changed.judgements[criterion] = KnownJudgement(finding, isCited: true)
        }
        for subject in without {
            let (name, criterion) = (FactName(subject), CriterionID(subject))
            if let fact = known.facts[name] {
                try add(subject, fact.value.description, nil)
                changed.facts[name] = nil
            } else if let judgement = known.judgements[criterion] {
                try add(subject, judgement.finding.rawValue, nil)
                changed.judgements[criterion] = nil
            } else {
                if compiled.judgement(on: criterion) == nil { _ = try policies.declaration(of: name) }
                throw Refusal(
                    .nothingToCorrect, "nothing is on file of \(subject), so that it cannot be left out",
                    advice: "the case without it is the case as it is")
            }
        }
        return (changed, supposed)
    }
}
