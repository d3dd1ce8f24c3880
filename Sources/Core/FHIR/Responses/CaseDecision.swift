import CanonicalJSON
import PriorAuthorization

/// The decision by which a case stands as it does: the determination, or the one that replaced it.
struct CaseDecision {
    let context: EventContext
    /// Why, for the member and the provider.
    let rationale: String
    /// The NPI of whoever decided, where that is their credential.
    let npi: NationalProviderIdentifier?
    /// The specialty in which whoever decided was assigned.
    let specialty: String?

    /// The decision behind the status of `state`; nil where there is none, or it is not on record here.
    init?(of state: CaseState) {
        let id: EventReference
        switch state.status {
        case .approved(let by), .modified(let by), .denied(let by), .administrativelyDenied(let by): id = by
        case .notSubmitted, .received, .inReview, .pendedForInformation, .clinicianReview, .withdrawn, .dismissed:
            return nil
        }
        var all: [(EventContext, String)] = []
        if let one = state.determination { all.append((one.context, one.payload.rationale)) }
        if let one = state.administrativeDenial { all.append((one.context, one.payload.rationale)) }
        all += state.appeals.compactMap(\.decided).map { ($0.context, $0.payload.rationale) }
        all += state.externalReviews.compactMap(\.decided).map { ($0.context, $0.payload.rationale) }
        all += state.fairHearings.compactMap(\.decided).map { ($0.context, $0.payload.rationale) }
        guard let found = all.first(where: { $0.0.id == id }) else { return nil }
        (context, rationale) = found
        let actor = found.0.actor
        if case .npi(let npi)? = actor.clinicalCredential { self.npi = npi } else { npi = nil }
        specialty =
            state.course.assignments.last { $0.payload.reviewer == actor.id && $0.payload.specialty != nil }?
            .payload.specialty
    }

    /// Whether a person decided, and not the engine.
    var isByPerson: Bool { context.actor.role != .engine }
}
