/// How much of a drug may be dispensed before a decision.
///
/// Federal law asks for at least 72 hours in an emergency (42 U.S.C. 1396r-8(d)(5)(B)); a state's figures for what a member
/// takes already are for the payer to confirm.
public struct EmergencySupplyRule: Hashable, Sendable {
    /// The most days where the member begins with the drug.
    public let newTherapy: Int
    /// The most days where the member takes it already.
    public let ongoingTherapy: Int
    /// What says so.
    public let source: String

    /// A rule.
    public init(newTherapy: Int, ongoingTherapy: Int, source: String) {
        self.newTherapy = newTherapy
        self.ongoingTherapy = ongoingTherapy
        self.source = source
    }

    /// 72 hours, or 15 days of what the member takes already.
    public static let pennsylvania = EmergencySupplyRule(
        newTherapy: 3, ongoingTherapy: 15,
        source: "42 U.S.C. 1396r-8(d)(5)(B): 72 hours; 15 days of an ongoing therapy, to be confirmed by the payer")

    func days(_ stage: TherapyStage) -> Int {
        switch stage {
        case .new: newTherapy
        case .ongoing: ongoingTherapy
        }
    }
}
