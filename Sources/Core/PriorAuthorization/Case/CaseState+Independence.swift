import CanonicalJSON

extension CaseState {
    /// Whether `actor` had a part in what is appealed, before the appeal was filed: issued the determination, evaluated, judged,
    /// asked for information, read facts out of documents, corrected one or approved that, was assigned to the request or spoke
    /// with the prescriber (42 CFR 438.406(b)(2)).
    public func hadPart(_ actor: ActorID) -> Bool {
        guard let appeal, let first = involved[actor] else { return false }
        return first < appeal.filed.context.position
    }

    /// Refuses whoever had a part in what is appealed, or reports to somebody who had.
    func checkIndependence(of actor: Actor) throws(Refusal) {
        try checkIndependence(of: actor.id, reportingTo: superior(of: actor.id))
    }

    func checkIndependence(of actor: ActorID, reportingTo superior: ActorID?) throws(Refusal) {
        if hadPart(actor) {
            throw Refusal(
                .reviewerNotIndependent, "\(actor) had a part in what is appealed",
                advice: "the appeal is for somebody who had none")
        }
        if let superior, hadPart(superior) {
            throw Refusal(
                .reviewerNotIndependent, "\(actor) reports to \(superior), who had a part in what is appealed",
                advice: "the appeal is for nobody's subordinate who had a part in it (42 CFR 438.406(b)(2)(i))")
        }
    }

    /// The last assignment of `actor` to the appeal that is open.
    func appealAssignment(of actor: ActorID) -> ReviewerAssigned? {
        guard let filed = appeal?.filed.context.position else { return nil }
        return course.assignments.last {
            $0.payload.task == .appeal && $0.payload.reviewer == actor && $0.context.position > filed
        }?.payload
    }

    /// Whom `actor` reports to, by the last assignment to the appeal that is open; nil where that is not said.
    public func superior(of actor: ActorID) -> ActorID? { appealAssignment(of: actor)?.reportsTo }

    func assignment(_ command: AssignReviewer, _ context: CommandContext) throws(Refusal) -> ReviewerAssigned {
        try Prose.check(command.specialty, "specialty")
        guard command.reportsTo != command.reviewer else {
            throw Refusal(
                .reviewerNotIndependent, "\(command.reviewer) cannot report to themselves",
                advice: "name whom the reviewer reports to, or leave it out")
        }
        switch command.task {
        case .appeal:
            guard let appeal, appeal.status.isOpen else {
                throw Refusal(
                    .determinationUnknown, "no appeal is open that somebody could be assigned to",
                    advice: "file the appeal first")
            }
            guard command.reportsTo != nil || command.credential == nil else {
                throw Refusal(
                    .reviewerNotIndependent,
                    "whom \(command.reviewer) reports to is not said, so nobody can tell that it is nobody who had a part",
                    advice: "name whom the reviewer reports to (42 CFR 438.406(b)(2)(i))")
            }
            try checkIndependence(of: command.reviewer, reportingTo: command.reportsTo)
        case .clinicianReview:
            guard command.credential != nil else {
                throw Refusal(
                    .credentialRequired, "clinician review takes a clinician's credential",
                    advice: "expected is \(Credential.form)")
            }
            try checkIsOpen(for: command.task)
        case .review: try checkIsOpen(for: command.task)
        }
        return ReviewerAssigned(
            reviewer: command.reviewer, task: command.task, credential: command.credential,
            specialty: command.specialty, reportsTo: command.reportsTo, checkedAgainst: involved.keys.sorted())
    }

    private func checkIsOpen(for task: ReviewTask) throws(Refusal) {
        guard !status.isOpen else { return }
        throw Refusal(
            .notOpen, "the request is decided, and nobody can be assigned to its \(task.rawValue)",
            advice: "assign somebody to the appeal")
    }

    /// Refuses to uphold a denial to whoever is not assigned as a clinician of the same or a similar specialty as those who treat
    /// the member (42 CFR 438.406(b)(2)(ii)).
    func checkSpecialty(of actor: Actor, to act: String, _ context: CommandContext) throws(Refusal) {
        guard let assignment = appealAssignment(of: actor.id) else {
            throw Refusal(
                .specialtyRequired, "\(act) takes somebody assigned to the appeal, and \(actor.id) is not",
                advice: "assign \(actor.id) to the appeal, with specialty and whom they report to")
        }
        let treating = [request?.payload.prescriber.specialty, request?.payload.consulting?.specialty].compactMap { $0 }
        guard let specialty = assignment.specialty else {
            throw Refusal(
                .specialtyRequired,
                "\(act) takes a clinician of a similar specialty, and that of \(actor.id) is not on record",
                advice: "assign \(actor.id) again, with the specialty")
        }
        guard treating.isEmpty || treating.contains(where: { context.specialties.areSimilar($0, specialty) }) else {
            throw Refusal(
                .specialtyRequired,
                "\(act) takes a clinician of the same or a similar specialty as \(treating.joined(separator: " or ")), and \(actor.id) is in \(specialty)",
                advice: "assign somebody of that specialty; whoever is entitled to decide may overturn")
        }
    }

    /// Refuses an actor without a clinician's credential.
    func checkCredential(of actor: Actor, to act: String) throws(Refusal) {
        guard actor.clinicalCredential == nil else { return }
        throw Refusal(
            .credentialRequired,
            "\(act) takes a clinician's credential, and \(actor.id) gives "
                + (actor.credential.map { "\"\($0)\"" } ?? "none"),
            advice: "expected is \(Credential.form)")
    }
}
