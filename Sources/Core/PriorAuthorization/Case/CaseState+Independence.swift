import CanonicalJSON

extension CaseState {
    /// Whether `actor` had a part in what is appealed, before the appeal was filed: issued the determination, evaluated, judged,
    /// asked for information, read facts out of documents, corrected one or approved that (42 CFR 438.406(b)(2)).
    public func hadPart(_ actor: ActorID) -> Bool {
        guard let appeal, let first = involved[actor] else { return false }
        return first < appeal.filed.context.position
    }

    func checkIndependence(of actor: Actor) throws(Refusal) {
        guard hadPart(actor.id) else { return }
        throw Refusal(
            .reviewerNotIndependent, "\(actor.id) had a part in what is appealed",
            advice: "the appeal is for somebody who had none")
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
