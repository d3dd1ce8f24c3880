import ClinicalPolicy
import PriorAuthorization

extension ClaimReader {
    /// Initial, continuation or dose increase.
    ///
    /// The certification type (PAS, extension-certificationType; X12 data element 1322) says whether it goes on: R and 4 do. A
    /// medication that replaces a prescription goes on too (MedicationRequest.priorPrescription), and where that prescription is in the
    /// Bundle and gives less on some day, it is a dose increase.
    mutating func kind(of service: RequestedService?) throws(FHIRIssue) -> RequestKind {
        for order in service?.orders ?? [] {
            guard let prior = order.member("priorPrescription") else { continue }
            guard let prior = try contents.target(of: prior, in: order) else { return .continuation }
            let (dose, before) = (try dosePlan(of: order).dose, try dosePlan(of: prior).dose)
            return isMore(dose, than: before)
                ? .doseIncrease : .continuation
        }
        switch try certification(of: service) {
        case "R", "4": return .continuation
        case "I", nil: return .initial
        case let other?:
            notes.append(
                FHIRIssue(
                    .warning, .codeInvalid, at: service?.place ?? claim.place,
                    "the certification type \"\(PlainText.excerpt(other))\" is not known here: taken as an initial request",
                    advice: "send I for an initial request, R for one that goes on"))
            return .initial
        }
    }

    /// The code of the certification type of the item, or of the Claim; earlier versions of PAS put it beside Claim.use.
    private func certification(of service: RequestedService?) throws(FHIRIssue) -> String? {
        try ClaimSubmission.certification(of: claim, item: service?.item)
    }

    private func isMore(_ dose: DosePlan, than other: DosePlan) -> Bool {
        zip([dose.day1, dose.day8, dose.day15], [other.day1, other.day8, other.day15]).contains { now, before in
            guard let now, let before else { return false }
            return now.value > before.value
        }
    }

    /// Expedited where the Claim, its level of service (X12 data element 1338) or the order says so.
    mutating func priority(of service: RequestedService?) throws(FHIRIssue) -> Priority {
        if try claim.codings("priority").contains(where: { $0.code == "stat" }) { return .expedited }
        for level in try claim.extensions("extension-levelOfServiceCode") {
            let codes = try level.codings("valueCodeableConcept").map(\.code)
            if codes.contains("U") || codes.contains("03") { return .expedited }
        }
        for order in service?.orders ?? [] {
            if let priority = try order.text("priority"), ["urgent", "asap", "stat"].contains(priority) {
                return .expedited
            }
        }
        return .standard
    }
}
