extension Refusal {
    /// The stable words by which programs tell refusals apart.
    public enum Code: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
        /// The role may not issue the command.
        case roleNotPermitted = "role-not-permitted"
        /// The role does not read that, or not for that purpose, unless it breaks the glass.
        case breakGlassNeeded = "break-glass-needed"
        /// The ledger records accesses already, or does not.
        case recordingUnchanged = "recording-unchanged"
        /// The command does not fit where the case stands.
        case notInThisPhase = "not-in-this-phase"
        /// A text is empty, too long or not writable.
        case textUnusable = "text-unusable"
        /// A moment lies in the future, or before what it must follow.
        case timeUnfit = "time-unfit"
        /// Whoever would uphold is not assigned, or is of another specialty.
        case specialtyRequired = "specialty-required"
        /// A clinician's credential is missing or is not one.
        case credentialRequired = "credential-required"
        /// The engine must not decide this.
        case engineMustNotDecide = "engine-must-not-decide"

        /// No policy version covers the request.
        case noPolicyInForce = "no-policy-in-force"
        /// The version named does not apply to the case.
        case versionNotInForce = "version-not-in-force"
        /// The version's compiled rules are damaged, or need another engine.
        case policyUnusable = "policy-unusable"
        /// The policy declares no such fact.
        case factNotDeclared = "fact-not-declared"
        /// The value is not of the fact's declared type, unit or vocabulary.
        case valueUnfit = "value-unfit"
        /// The policy does not let the role assert the fact.
        case roleMayNotAssert = "role-may-not-assert"
        /// The fact is on record with another value.
        case factAlreadyKnown = "fact-already-known"
        /// There is nothing on record to correct, or it is not what was named.
        case nothingToCorrect = "nothing-to-correct"
        /// The correction would change nothing.
        case correctionChangesNothing = "correction-changes-nothing"
        /// The approver is whoever corrects.
        case approverNotIndependent = "approver-not-independent"
        /// The document is not on file in this case.
        case documentNotOnFile = "document-not-on-file"
        /// The document is on file already.
        case documentAlreadyOnFile = "document-already-on-file"
        /// Nothing is asked for, or nobody is asked.
        case nothingAsked = "nothing-asked"
        /// No such request for information is open.
        case nothingAwaited = "nothing-awaited"

        /// The policy version has no such criterion.
        case criterionUnknown = "criterion-unknown"
        /// The criterion is not left to judgement.
        case criterionNotJudged = "criterion-not-judged"
        /// The policy does not let the role judge the criterion.
        case roleMayNotJudge = "role-may-not-judge"
        /// The judgement must cite a document.
        case citationRequired = "citation-required"

        /// There is no such evaluation, or it is not the latest.
        case evaluationNotLatest = "evaluation-not-latest"
        /// Something the evaluation did not consider has come since.
        case evaluationStale = "evaluation-stale"
        /// The rationale names no criterion that stands in the way.
        case criteriaRequired = "criteria-required"
        /// The outcome departs from the recommendation, and nothing says why.
        case departureUnexplained = "departure-unexplained"
        /// The terms do not fit the outcome or the request.
        case termsUnfit = "terms-unfit"

        /// The cycle is not covered, or is on record.
        case cycleUnfit = "cycle-unfit"
        /// A notice tells of nothing that happened, or supersedes another kind.
        case noticeUnfit = "notice-unfit"
        /// There is no such clock, it has stopped, or its rule does not allow it.
        case clockUnfit = "clock-unfit"
        /// What would be asked for or taken up is not open: a task, or a level of review.
        case notOpen = "not-open"
        /// The appeal names another determination.
        case determinationUnknown = "determination-unknown"
        /// Whoever would decide had a part in what is appealed.
        case reviewerNotIndependent = "reviewer-not-independent"
        /// The replay is of no evaluation of this case.
        case evaluationUnknown = "evaluation-unknown"

        /// The version is published already.
        case versionAlreadyPublished = "version-already-published"
        /// A digest is not that of the content.
        case digestMismatch = "digest-mismatch"
        /// The version is not published.
        case versionNotPublished = "version-not-published"
        /// The version is activated for that day already.
        case versionAlreadyActivated = "version-already-activated"
        /// The version is not in effect, or its days do not fit.
        case intervalUnfit = "interval-unfit"
        /// A key of the ledger cannot do that, as its keys stand.
        case keyUnfit = "key-unfit"

        /// The case must still be kept.
        case retentionNotEnded = "retention-not-ended"
        /// There is nothing that may be destroyed, or it was destroyed already.
        case nothingToDestroy = "nothing-to-destroy"

        /// The witnesses named, or how many are required, cannot be.
        case witnessesUnfit = "witnesses-unfit"

        /// There is no such token, it was revoked already, or it is for nobody who may have it.
        case tokenUnfit = "token-unfit"

        /// The word.
        public var description: String { rawValue }
    }
}
