import CanonicalJSON
public import PriorAuthorization

/// An update of a request that is on file (PAS, profile-claim-update): documents that come to it, or its withdrawal.
///
/// What is asked for is never changed in place: a request whose drug, dose or diagnosis changes is another request.
public struct ClaimUpdate: Hashable, Sendable {
    /// What an update can do.
    public enum Change: Hashable, Sendable {
        /// These documents come to the case.
        case documents([ReceivedDocument])
        /// The request is withdrawn.
        case withdrawal
    }

    /// The case.
    public let caseID: CaseID
    /// What changes.
    public let change: Change
    /// What an answer repeats.
    public let claim: RequestedClaim
    /// What was left out; warnings and notes.
    public let notes: [FHIRIssue]

    /// Reads an update.
    ///
    /// - Throws: what is missing, and what an update cannot do, with what to do instead.
    init(_ contents: BundleContents, _ claim: FHIRElement) throws(FHIRError) {
        do throws(FHIRIssue) {
            caseID = try ClaimUpdate.caseID(of: claim, in: contents)
            self.claim = try RequestedClaim(
                claim, in: contents, decided: try claim.list("item").first?.integer("sequence"))
            if try ClaimUpdate.isCancelled(claim) {
                (change, notes) = (.withdrawal, [])
                return
            }
            try ClaimUpdate.refuseChanges(of: claim)
            let documents = try ClaimUpdate.documents(of: claim, in: contents)
            guard !documents.documents.isEmpty else {
                throw claim.missing(
                    "supportingInfo",
                    advice:
                        "send the documents that come to the case, with infoChanged \"added\"; or certification type 3 to withdraw it"
                )
            }
            (change, notes) = (.documents(documents.documents), documents.notes)
        } catch {
            throw FHIRError([error])
        }
    }

    /// The case that the update names: by the number the payer gave it (`Claim.insurance.preAuthRef`, extension-authorizationNumber,
    /// extension-administrationReferenceNumber), or as the related Claim.
    private static func caseID(of claim: FHIRElement, in contents: BundleContents) throws(FHIRIssue) -> CaseID {
        for number in try CaseNumbers.of(claim, in: contents) {
            if let id = CaseNumbers.caseID(number) { return id }
        }
        throw FHIRIssue(
            .required, at: "\(claim.place).related[0].claim", "does not say which request it changes",
            advice:
                "give the preAuthRef of its answer in Claim.insurance.preAuthRef, or the answer's identifier in Claim.related.claim.identifier"
        )
    }

    private static func isCancelled(_ claim: FHIRElement) throws(FHIRIssue) -> Bool {
        let items = try claim.list("item")
        let isAll = try ClaimSubmission.certification(of: claim, item: nil) == "3"
        for item in items {
            let certification = try ClaimSubmission.certification(of: claim, item: item)
            let isTakenBack = try isFlagged(item)
            guard certification == "3" || isTakenBack else { return false }
        }
        return !items.isEmpty || isAll
    }

    /// Whether the modifier extension infoCancelled is set.
    private static func isFlagged(_ element: FHIRElement) throws(FHIRIssue) -> Bool {
        for found in try element.list("modifierExtension") {
            guard let url = try found.text("url"), url.hasSuffix("infoCancelled") else { continue }
            if try found.bool("valueBoolean") == true { return true }
        }
        return false
    }

    private static func refuseChanges(of claim: FHIRElement) throws(FHIRIssue) {
        for item in try claim.list("item") {
            let changes = try item.extensions("extension-infoChanged")
            let isTakenBack = try isFlagged(item)
            guard !changes.isEmpty || isTakenBack else { continue }
            throw item.issue(
                .businessRule, "changes what was asked for, and a request on file is never changed",
                advice: "withdraw it with certification type 3, and submit the changed request as a new Claim")
        }
        for information in try claim.list("supportingInfo") where try isFlagged(information) {
            throw information.issue(
                .businessRule, "takes a document back, and what is on file stays on file",
                advice: "send a document that corrects it")
        }
    }

    /// The documents that are new: all, or where some are marked as added or changed, those.
    private static func documents(
        of claim: FHIRElement, in contents: BundleContents
    ) throws(FHIRIssue) -> DocumentCollection {
        let all = try claim.list("supportingInfo")
        let marked = try all.compacted { one throws(FHIRIssue) in
            try one.extensions("extension-infoChanged").isEmpty ? nil : one
        }
        var documents = DocumentCollection(contents)
        for information in marked.isEmpty ? all : marked {
            try documents.take(information: information, of: contents)
        }
        return documents
    }
}
