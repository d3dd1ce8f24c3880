import ClinicalPolicy
public import EventLog
import PriorAuthorization

/// Checks, while a ledger's events pass by in their order, that every evaluation derives again and that every determination
/// rests on one that does.
///
/// The rules and the facts are taken from the ledger as they stood at each event; nothing is compiled anew. It keeps one state a
/// case and no events, so that it can run beside the verification of a long log.
public struct DeterminationVerification: Sendable {
    /// What is wrong, in the order of the log.
    public private(set) var findings: [Finding] = []
    /// The evaluations that were derived again.
    public private(set) var evaluationsReplayed = 0
    /// The determinations and decisions on appeal that were checked.
    public private(set) var decisionsChecked = 0
    /// The evaluations that could not be derived again because payloads they need are withheld or destroyed.
    public private(set) var evaluationsNotChecked = 0
    /// The determinations and decisions on appeal that could not be checked for that reason.
    public private(set) var decisionsNotChecked = 0

    /// What could not be checked, with the policy it rests on.
    private var unchecked: [(entry: Entry, policy: PolicyID?)] = []
    private var policies = PolicyCatalog()
    private var sections = ReadySections()
    private var hiddenPolicies = false
    private var cases: [CaseID: CaseCheck] = [:]

    /// A verification that has seen nothing.
    public init() {}

    /// What is wrong, by what `report` says of the log: beside `findings` what could not be checked because content that it needs,
    /// of its case or of its policy, was altered or is missing. Where content is withheld or was destroyed on record, nothing is
    /// wrong with that.
    public func findings(after report: VerificationReport) -> [Finding] {
        let damaged = report.damagedStreams
        guard !damaged.isEmpty else { return findings }
        let underived = unchecked.filter { entry, policy in
            damaged.contains(entry.stream.text)
                || (policy.flatMap { try? StreamName.of($0) }.map { damaged.contains($0.text) } ?? false)
        }
        let more = underived.map { entry, _ in Finding.notDerivable(entry, "what it needs was altered or is missing") }
        return (findings + more).sorted { ($0.index ?? 0) < ($1.index ?? 0) }
    }

    /// Takes in the next event of the log.
    public mutating func add(_ recorded: RecordedEvent) {
        let entry = recorded.entry
        if let id = entry.stream.caseID {
            check(CaseEntry(recorded), of: id)
        } else if let policy = entry.stream.policyID {
            if PolicyEvent.knows(entry.type), recorded.payload == nil { hiddenPolicies = true }
            let known = policies.versions(of: policy).count
            if let finding = policies.take(recorded) { findings.append(finding) }
            for version in policies.versions(of: policy).dropFirst(known) { checkPublished(version, entry) }
        }
    }

    /// Takes in events that were verified before, for what later ones rest on them: nothing is reported or counted of them.
    mutating func recall(_ events: [RecordedEvent]) {
        let told = (
            findings, unchecked, evaluationsReplayed, decisionsChecked, evaluationsNotChecked, decisionsNotChecked
        )
        for event in events { add(event) }
        (findings, unchecked, evaluationsReplayed, decisionsChecked, evaluationsNotChecked, decisionsNotChecked) = told
    }

    /// Whether events of the case were taken in.
    func knows(_ id: CaseID) -> Bool { cases[id] != nil }

    private mutating func check(_ caseEntry: CaseEntry, of id: CaseID) {
        // Taken out while it changes, so that nothing of it is copied.
        var check = cases.removeValue(forKey: id) ?? CaseCheck()
        let entry = caseEntry.entry
        switch caseEntry.content {
        case .event(let event, let context): self.check(event, context, entry, &check)
        case .unreadable(let reason): findings.append(.malformed(entry, reason))
        case .unknownType, .withheld: break
        }
        check.take(caseEntry)
        cases[id] = check
    }

    private mutating func check(
        _ event: CaseEvent, _ context: EventContext, _ entry: Entry, _ check: inout CaseCheck
    ) {
        switch event {
        case .criteriaEvaluated(let evaluation):
            let verdict = check.verdict(
                on: evaluation, context, entry, policies, &sections, hiddenPolicies: hiddenPolicies)
            check.verdicts[context.id] = verdict
            switch verdict {
            case .derives: evaluationsReplayed += 1
            case .hidden:
                evaluationsNotChecked += 1
                unchecked.append((entry, evaluation.policy.policy))
            case .fails(let reason):
                evaluationsReplayed += 1
                findings.append(.notDerivable(entry, reason))
            }
        case .determinationIssued(let determination):
            record(check.verdict(on: determination, context), entry, determination.policy.policy)
        case .appealDecided(let decision):
            let policy = decision.evaluation.flatMap { check.state.evaluation($0) }?.payload.policy.policy
            record(check.verdict(on: decision, context), entry, policy)
        case .clockStarted, .extensionTaken, .deadlineMissed:
            // What of the case is not there may be the clock.
            if !check.isHidden, let breach = event.clockBreach(context, on: check.state) {
                findings.append(.notDerivable(entry, breach))
            }
        default: break
        }
    }

    private mutating func record(_ verdict: CaseCheck.Verdict, _ entry: Entry, _ policy: PolicyID?) {
        switch verdict {
        case .derives: decisionsChecked += 1
        case .hidden:
            decisionsNotChecked += 1
            unchecked.append((entry, policy))
        case .fails(let reason):
            decisionsChecked += 1
            findings.append(.notDerivable(entry, reason))
        }
    }

    /// A version whose rules do not match their digest decides nothing: that is found here, and again wherever it is used.
    private mutating func checkPublished(_ version: PublishedVersion, _ entry: Entry) {
        if let problem = version.problem {
            findings.append(.notDerivable(entry, "\(version.reference): \(problem)"))
        }
        let first = policies.published(version.reference.policy, version.reference.version)
        if let first, first.index != version.index {
            findings.append(.notDerivable(entry, "\(version.reference) was published already, at index \(first.index)"))
        }
    }
}
