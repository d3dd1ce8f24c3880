import CanonicalJSON
import PriorAuthorization

extension AccessPurpose {
    /// The purpose as HL7 codes it (v3-ActReason, value set PurposeOfUse), with the plan's own word as text. A broken glass is its own
    /// code.
    func concept(isBreakGlass: Bool) -> JSONValue {
        let concept = ResponseParts.concept(CodeSystem.terminology("v3-ActReason"), isBreakGlass ? "BTG" : code)
        return concept.adding("text", .string(words))
    }

    /// The code.
    private var code: String {
        switch self {
        case .treatment: "TREAT"
        case .payment, .appeal: "HPAYMT"
        case .operations, .audit: "HOPERAT"
        case .memberRequest: "PATRQT"
        case .authorization: "PATRQT"
        case .legal: "HLEGAL"
        case .oversight, .requiredByLaw, .lawEnforcement: "HLEGAL"
        case .publicHealth: "PUBHLTH"
        case .research: "HRESCH"
        }
    }
}
