import CQL
public import ClinicalPolicy

extension RequestSubmitted {
    /// The fact that `field` of the request supplies; nil where the requester left it open.
    public func value(of field: RequestField) -> FactValue? {
        switch field {
        case .doseIncrease: .boolean(kind == .doseIncrease)
        case .prescriberSpecialty: prescriber.specialty.map { .string($0) }
        case .consultingSpecialty: consulting?.specialty.map { .string($0) }
        case .dateOfBirth: .date(member.dateOfBirth.text)
        case .ageReferenceDate: .date((plan.plannedStart ?? receivedOn).text)
        case .receivedDate: .date(receivedOn.text)
        case .plannedStart: plan.plannedStart.flatMap { .date($0.text) }
        case .cyclesRequested: plan.cyclesRequested.flatMap { Int32(exactly: $0) }.map { .integer($0) }
        case .doseDay1: plan.dose.day1.flatMap(\.fact)
        case .doseDay8: plan.dose.day8.flatMap(\.fact)
        case .doseDay15: plan.dose.day15.flatMap(\.fact)
        case .height: plan.bodySurface.flatMap(\.height.fact)
        case .weight: plan.bodySurface.flatMap(\.weight.fact)
        case .bodySurfaceAreaFormula: plan.bodySurface?.formula.map { .string($0.rawValue) }
        case .diagnosisCode: .string(diagnosis.icd10.text)
        case .drugCode: .string(drug.hcpcs.text)
        }
    }
}

extension Measure {
    fileprivate var fact: FactValue? {
        Quantity(value: value, unit: unit).flatMap { FactValue(.quantity($0)) }
    }
}
