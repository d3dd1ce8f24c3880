public import CanonicalJSON
import PriorAuthorization

extension ClaimResponse {
    /// Where the case stands, in a few words.
    var disposition: String? {
        switch state.phase {
        case .notSubmitted: nil
        case .received, .inReview:
            isWithoutPolicy ? "Waits for a person of the plan: no policy covers the code" : "In review"
        case .clinicianReview: "In review by a clinician"
        case .pendedForInformation: "Waits for information"
        case .deemedDenied:
            "The time to decide has passed without a decision; the member may appeal, and a decision is still due"
        case .approved, .effectuated: "Authorized"
        case .modified: "Authorized otherwise than asked"
        case .denied: "Not authorized"
        case .administrativelyDenied: "Not authorized, for an administrative reason"
        case .withdrawn: "Withdrawn"
        case .dismissed: "Closed without a decision"
        case .appealFiled, .appealAcknowledged, .appealInReview: "Under appeal"
        case .appealDecided: "Appeal decided"
        case .externalReview: "Under external review"
        case .fairHearing: "Before a fair hearing"
        }
    }

    /// Why it was decided so, what was asked of the provider, and what ended the authorization: numbered from 1.
    var processNotes: [JSONValue] {
        var texts: [String] = []
        if let decision, action != .certified { texts.append(decision.rationale) }
        if let ground = state.dismissal?.payload {
            texts.append("Dismissed (\(ground.ground.rawValue)): \(ground.reason)")
        }
        texts += awaited.map { request in
            let questions = request.payload.items.map(\.question).joined(separator: " / ")
            return
                "Asked for, until \(request.payload.due.rfc3339): \(questions) (tracking number \(request.id.text))"
        }
        if isWithoutPolicy, action == .pended {
            texts.append("No policy in force covers the code: nothing was evaluated, and a person of the plan decides.")
        }
        if state.status.isOpen, let deemed = state.deemedDenial {
            texts.append("The time to decide passed without a decision (event \(deemed.text)); the member may appeal.")
        }
        if let ended = state.grant?.terminated?.payload {
            texts.append("The authorization ended on \(ended.effective) (\(ended.ground.rawValue)).")
        }
        return texts.enumerated().map { place, text in
            ["number": .integer(Int64(place + 1)), "text": .string(text), "type": "display"]
        }
    }

    /// The requests for information that are not answered.
    var awaited: [Recorded<InformationRequested>] {
        guard case .pendedForInformation(let ids) = state.status else { return [] }
        return state.informationRequests.filter { ids.contains($0.id) }
    }

    /// A CommunicationRequest for each request for information that is not answered (PAS, profile-communicationrequest); its identifier is
    /// the tracking number that an attachment gives.
    public var communicationRequests: [JSONValue] {
        awaited.map { request in
            [
                "authoredOn": .string(request.context.recordedAt.rfc3339),
                "id": .string(request.id.text),
                "identifier": [ResponseParts.uuid(request.id.text)],
                "meta": ["profile": [.string(CodeSystem.pas("profile-communicationrequest"))]],
                "occurrencePeriod": ["end": .string(request.payload.due.rfc3339)],
                "payload": .array(request.payload.items.map { ["contentString": .string($0.question)] }),
                "resourceType": "CommunicationRequest",
                "status": "active",
                "subject": patientReference,
            ]
        }
    }
}
