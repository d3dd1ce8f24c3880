import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import PriorAuthorization
import Support

extension Submission {
    /// This submission with another plan, kind and priority.
    func varied(using random: inout SeededGenerator) -> Submission {
        func measure(_ unit: String, _ range: ClosedRange<Int>) -> Measure? {
            let thousandths = Int.random(in: range, using: &random)
            let fraction = String(thousandths % 1000)
            let digits = String(repeating: "0", count: 3 - fraction.count) + fraction
            return Measure("\(thousandths / 1000).\(digits)", unit)
        }
        func dose(isGiven: Bool) -> Measure? { isGiven ? measure(DosePlan.unit, 101...2500) : nil }
        let kind = RequestKind.allCases.randomElement(using: &random) ?? .initial
        let plan = TreatmentPlan(
            dose: DosePlan(
                day1: dose(isGiven: kind == .doseIncrease || Int.random(in: 0..<5, using: &random) > 0),
                day8: dose(isGiven: Bool.random(using: &random)), day15: dose(isGiven: Bool.random(using: &random))),
            cyclesRequested: Bool.random(using: &random) ? Int.random(in: 1...99, using: &random) : nil,
            plannedStart: plan.plannedStart,
            bodySurface: measure("cm", 50_000...220_000).flatMap { height in
                measure("kg", 3_000...200_000).map { weight in
                    BodySurface(
                        height: height, weight: weight,
                        formula: BodySurface.Formula.allCases.randomElement(using: &random))
                }
            })
        return Submission(
            received: received, receivedOn: receivedOn, kind: kind,
            priority: Priority.allCases.randomElement(using: &random) ?? .standard, requester: requester,
            policy: policy,
            member: member, prescriber: prescriber, consulting: consulting, drug: drug, diagnosis: diagnosis,
            plan: plan,
            documents: documents, facts: facts)
    }
}

extension JSONObject {
    /// This MedicationRequest with `number` as the value of its first dose.
    func replacingFirstDose(with number: JSONValue) -> JSONObject {
        JSONValue.object(self).replacing("dosageInstruction.0.doseAndRate.0.doseQuantity.value", with: number)
            .objectValue ?? self
    }

    /// This Claim with its first item changed.
    func replacingItem(_ change: (inout JSONObject) -> Void) -> JSONObject {
        guard var item = self["item"]?.arrayValue?.first?.objectValue else { return self }
        change(&item)
        return JSONValue.object(self).replacing("item.0", with: .object(item)).objectValue ?? self
    }
}
