import ClinicalPolicy

extension CaseState {
    /// Takes in the next event. Whatever the events are, in whatever order, this is total: it records and does not judge.
    public mutating func evolve(_ event: CaseEvent, _ context: EventContext) {
        eventCount = context.position &+ 1
        switch event {
        case .requestSubmitted(let payload):
            request = Recorded(payload, context)
            status = .received
        case .documentUploaded(let payload):
            documents.append(Recorded(payload, context))
            documentDigests.insert(payload.digest)
        case .factAsserted(let payload): assert(payload, context)
        case .factCorrected(let payload): correct(payload, context)
        case .informationRequested(let payload):
            informationRequests.append(Recorded(payload, context))
            involve(context)
            pend(for: context.id)
        case .informationReceived(let payload):
            informationReceived.append(Recorded(payload, context))
            resume(after: payload.answers)
        case .criteriaEvaluated(let payload):
            evaluations.append(Recorded(payload, context))
            involve(context)
            review(after: payload)
        case .judgementRecorded(let payload):
            judgements[payload.criterion] = Recorded(payload, context)
            evidence.append(context.position)
            involve(context)
            if status == .received { status = .inReview }
        case .determinationIssued(let payload):
            determination = Recorded(payload, context)
            involve(context)
            status = payload.outcome.status(by: context.id)
        case .requestWithdrawn(let payload):
            withdrawal = Recorded(payload, context)
            status = .withdrawn
        case .appealFiled(let payload):
            appeals.append(AppealState(filed: Recorded(payload, context)))
        case .appealDecided(let payload):
            guard let last = appeals.indices.last else { return }
            appeals[last].decided = Recorded(payload, context)
            switch payload.resolution {
            case .upheld: break
            case .overturned: status = .approved(by: context.id)
            case .partiallyOverturned: status = .modified(by: context.id)
            }
        case .replayPerformed(let payload):
            replays.append(Recorded(payload, context))
        }
    }

    /// Takes in an event that cannot be read here, at `position`: it counts, and changes nothing else.
    ///
    /// - Parameter isHidden: whether that is because its payload is not there.
    public mutating func pass(position: UInt64, isHidden: Bool = false) {
        eventCount = position &+ 1
        if isHidden { hiddenEventCount += 1 }
    }

    private mutating func assert(_ payload: FactAsserted, _ context: EventContext) {
        evidence.append(context.position)
        if payload.origin == .staff { involve(context) }
        let statement = FactRecord.Statement(context: context, document: payload.document, locator: payload.locator)
        guard var record = facts[payload.fact] else {
            facts[payload.fact] = FactRecord(value: payload.value, statements: [statement], superseded: [])
            return
        }
        if record.value == payload.value {
            record.statements.append(statement)
        } else {
            record.superseded += record.statements.map(\.context.id)
            record.value = payload.value
            record.statements = [statement]
        }
        facts[payload.fact] = record
    }

    private mutating func correct(_ payload: FactCorrected, _ context: EventContext) {
        corrections.append(Recorded(payload, context))
        evidence.append(context.position)
        involve(context)
        involve(payload.approver, context.position)
        let former = facts[payload.fact]
        let superseded = (former?.superseded ?? []) + (former?.statements.map(\.context.id) ?? [payload.supersedes])
        facts[payload.fact] = FactRecord(
            value: payload.newValue,
            statements: [
                FactRecord.Statement(context: context, document: payload.document, locator: payload.locator)
            ],
            superseded: superseded)
    }

    private mutating func pend(for request: EventReference) {
        guard status.isOpen else { return }
        if case .pendedForInformation(let awaited) = status {
            status = .pendedForInformation(awaited + [request])
        } else {
            status = .pendedForInformation([request])
        }
    }

    private mutating func resume(after request: EventReference) {
        guard case .pendedForInformation(let awaited) = status else { return }
        let remaining = awaited.filter { $0 != request }
        status = remaining.isEmpty ? .inReview : .pendedForInformation(remaining)
    }

    /// An evaluation moves a request that nobody has pended: on to a clinician where only people can take it further.
    private mutating func review(after evaluation: CriteriaEvaluated) {
        switch status {
        case .received, .inReview, .clinicianReview:
            status = evaluation.needsClinician ? .clinicianReview : .inReview
        case .notSubmitted, .pendedForInformation, .approved, .modified, .denied, .withdrawn: break
        }
    }

    private mutating func involve(_ context: EventContext) {
        guard context.actor.role != .engine else { return }
        involve(context.actor.id, context.position)
    }

    private mutating func involve(_ actor: ActorID, _ position: UInt64) {
        involved[actor] = min(involved[actor] ?? position, position)
    }
}

extension DeterminationOutcome {
    func status(by determination: EventReference) -> CaseStatus {
        switch self {
        case .approved: .approved(by: determination)
        case .modified: .modified(by: determination)
        case .denied: .denied(by: determination)
        }
    }
}

extension CriteriaEvaluated {
    /// Whether only a person can take the request further: nothing that a provider could send would settle it.
    var needsClinician: Bool {
        switch summary.recommendation {
        case .approve: false
        case .modify, .clinician, .refer: true
        case .pend: summary.missing.allSatisfy { $0.kind == .judgement || $0.kind == .citation }
        }
    }
}
