import CanonicalJSON
import ClinicalPolicy

extension PolicyCatalog {
    /// What comes of `command` when `actor` issues it.
    public func decide(_ command: PolicyCommand, by actor: Actor) -> Decision<PolicyEvent> {
        Decision { () throws(Refusal) in
            try Permissions.check(actor.role, command.kind)
            switch command {
            case .publish(let payload): return [.published(try publish(payload))]
            case .activate(let payload): return [.activated(try activate(payload))]
            case .retire(let payload): return [.retired(try retire(payload))]
            }
        }
    }

    private func publish(_ payload: PolicyVersionPublished) throws(Refusal) -> PolicyVersionPublished {
        let name = "\(payload.policy)@\(payload.version)"
        if let known = published(payload.policy, payload.version) {
            let isSame = known.payload.sourceDigest == payload.sourceDigest
            throw Refusal(
                .versionAlreadyPublished,
                "\(name) is already published, at index \(known.index)\(isSame ? " and the same" : ", with other content")",
                advice: isSame
                    ? "nothing needs to be done"
                    : "what is published never changes; give the new content a version of its own")
        }
        if let mismatch = PublishedVersion.digestMismatch(in: payload) {
            throw Refusal(
                .digestMismatch, "\(name): \(mismatch)", advice: "compile the policy file again and publish that")
        }
        if case .unusable(let reason) = PublishedVersion.rules(of: payload) {
            throw Refusal(
                .policyUnusable, "\(name): \(reason)", advice: "compile the policy file again and publish that")
        }
        return payload
    }

    private func activate(_ payload: PolicyVersionActivated) throws(Refusal) -> PolicyVersionActivated {
        let known = try requirePublished(payload.policy, payload.version)
        if let reason = known.problem {
            throw Refusal(
                .policyUnusable, "\(payload.policy)@\(payload.version): \(reason)", advice: "publish a sound version")
        }
        if let through = payload.effectiveThrough, through < payload.effectiveFrom {
            throw Refusal(
                .intervalUnfit, "the last day, \(through), is before the first, \(payload.effectiveFrom)",
                advice: "exchange them, or leave the last day open")
        }
        let isRepeated = intervals(of: payload.policy).contains {
            $0.version == payload.version && $0.from == payload.effectiveFrom && $0.through == payload.effectiveThrough
        }
        if isRepeated {
            throw Refusal(
                .versionAlreadyActivated,
                "\(payload.policy)@\(payload.version) is already activated from \(payload.effectiveFrom)",
                advice: "nothing needs to be done")
        }
        return payload
    }

    private func retire(_ payload: PolicyVersionRetired) throws(Refusal) -> PolicyVersionRetired {
        _ = try requirePublished(payload.policy, payload.version)
        try Prose.check(payload.reason, "reason")
        let open = intervals(of: payload.policy).filter {
            $0.version == payload.version && ($0.through.map { $0 > payload.effectiveThrough } ?? true)
        }
        guard !open.isEmpty else {
            throw Refusal(
                .intervalUnfit,
                "\(payload.policy)@\(payload.version) is not in force after \(payload.effectiveThrough)",
                advice: "nothing needs to be done")
        }
        return payload
    }

    private func requirePublished(
        _ policy: PolicyID, _ version: PolicyVersionID
    ) throws(Refusal) -> PublishedVersion {
        if let known = published(policy, version) { return known }
        throw versionNotPublished(policy, version)
    }

    /// Why `policy` in `version` cannot be used: it is not published; with the nearest that is.
    func versionNotPublished(_ policy: PolicyID, _ version: PolicyVersionID) -> Refusal {
        let known = policyIDs.flatMap { id in versions(of: id).map { "\(id)@\($0.payload.version)" } }
        let wanted = "\(policy)@\(version)"
        let nearest = Spelling.nearest(to: wanted, among: known).map { "did you mean \($0)?" }
        return Refusal(
            .versionNotPublished, "\(wanted) is not published",
            advice: nearest
                ?? (known.isEmpty
                    ? "publish it first" : "published are \(known.joined(separator: ", ")); or publish it first"))
    }
}
