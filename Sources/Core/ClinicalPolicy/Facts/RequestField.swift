/// A field of a request that supplies a fact, so that nobody has to assert it.
///
/// The vocabulary is fixed: a policy names these in `request:` of a fact, and the case fills them from the request.
public enum RequestField: String, Hashable, Sendable, CaseIterable {
    /// Whether the request is for a dose increase; follows from its kind. Boolean.
    case doseIncrease
    /// The specialty of the prescriber. String.
    case prescriberSpecialty
    /// The specialty of the practitioner consulted, where one was. String.
    case consultingSpecialty
    /// The member's date of birth. Date.
    case dateOfBirth
    /// The date on which age counts: the planned start, or else the date of receipt. Date.
    case ageReferenceDate
    /// The date of receipt. Date.
    case receivedDate
    /// The date on which treatment is planned to start, where one is given. Date.
    case plannedStart
    /// The number of cycles asked for. Integer.
    case cyclesRequested
    /// The dose planned for day 1 of a cycle. Quantity in `mg/m2`.
    case doseDay1
    /// The dose planned for day 8 of a cycle. Quantity in `mg/m2`.
    case doseDay8
    /// The dose planned for day 15 of a cycle. Quantity in `mg/m2`.
    case doseDay15
    /// The height stated for the body surface area. Quantity in `cm`.
    case height
    /// The weight stated for the body surface area. Quantity in `kg`.
    case weight
    /// The name of the formula declared for the body surface area. String.
    case bodySurfaceAreaFormula
    /// The ICD-10-CM code of the diagnosis. String.
    case diagnosisCode
    /// The HCPCS code of the drug. String.
    case drugCode

    /// The type of the fact it supplies.
    public var type: FactType {
        switch self {
        case .doseIncrease: .boolean
        case .prescriberSpecialty, .consultingSpecialty, .bodySurfaceAreaFormula, .diagnosisCode, .drugCode:
            .string
        case .dateOfBirth, .ageReferenceDate, .receivedDate, .plannedStart: .date
        case .cyclesRequested: .integer
        case .doseDay1, .doseDay8, .doseDay15, .height, .weight: .quantity
        }
    }

    /// The UCUM unit of the fact it supplies, where it is a quantity.
    public var unit: String? {
        switch self {
        case .doseDay1, .doseDay8, .doseDay15: "mg/m2"
        case .height: "cm"
        case .weight: "kg"
        default: nil
        }
    }
}
