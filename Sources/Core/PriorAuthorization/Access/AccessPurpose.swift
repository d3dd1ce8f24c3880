/// What health information is read or disclosed for, in the words of the HIPAA Privacy Rule (45 CFR part 164, subpart E).
public enum AccessPurpose: String, Hashable, Sendable, CaseIterable {
    /// Care of the member, such as a talk with the prescriber (164.501, 164.506(c)(2)).
    case treatment
    /// Coverage: review of a request, authorization, claims (164.501, 164.506(c)(1)).
    case payment
    /// Running the plan: quality, training, its own checks and its books (164.501, 164.506(c)(4)).
    case operations
    /// An appeal or a grievance of the member: payment or operations by the rule, kept apart here.
    case appeal
    /// An audit by the plan or on its behalf: operations by the rule, kept apart here.
    case audit
    /// The member's own request to see or have it, or that of a personal representative (164.524, 164.502(g)).
    case memberRequest = "member-request"
    /// As the member authorized in writing (164.508).
    case authorization
    /// A judicial or administrative proceeding (164.512(e)).
    case legal
    /// Oversight by an agency: audits, inspections, investigations (164.512(d)).
    case oversight
    /// Public health activities (164.512(b)).
    case publicHealth = "public-health"
    /// Required by law, where no other purpose names it (164.512(a)).
    case requiredByLaw = "required-by-law"
    /// Law enforcement (164.512(f)).
    case lawEnforcement = "law-enforcement"
    /// Research under a waiver (164.512(i)).
    case research

    /// The purpose in words, for people.
    public var words: String { rawValue.split(separator: "-").joined(separator: " ") }

    /// Why a disclosure for it need not stand in an accounting (45 CFR 164.528(a)(1)), in words; nil where it must.
    public var exception: String? {
        switch self {
        case .treatment: "for treatment: 45 CFR 164.528(a)(1)(i)"
        case .payment: "for payment: 45 CFR 164.528(a)(1)(i)"
        case .operations: "for health care operations: 45 CFR 164.528(a)(1)(i)"
        case .appeal: "for payment and health care operations, as an appeal is: 45 CFR 164.528(a)(1)(i)"
        case .audit: "for health care operations, as an audit of the plan's own is: 45 CFR 164.528(a)(1)(i)"
        case .memberRequest: "to the member or a representative: 45 CFR 164.528(a)(1)(ii)"
        case .authorization: "as the member authorized: 45 CFR 164.528(a)(1)(iv)"
        case .legal, .oversight, .publicHealth, .requiredByLaw, .lawEnforcement, .research: nil
        }
    }
}
