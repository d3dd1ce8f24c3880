/// What an approval would grant.
public struct ApprovalTerms: Hashable, Sendable {
    /// The approval duration as the policy prints it.
    public let text: String
    /// The number of months it lasts at most, where the policy sets one.
    public let months: Int?
    /// The number of cycles asked for, where it is known.
    public let cyclesRequested: Int?
    /// The number of cycles to grant: what was asked for, or what is left of the lifetime total when that is less.
    public let cyclesApproved: Int?
    /// The dose asked for, by the facts that state it.
    public let dose: [FactName: FactValue]

    /// Terms; where both months and cycles are set, the approval ends at whichever comes first.
    public init(text: String, months: Int?, cyclesRequested: Int?, cyclesApproved: Int?, dose: [FactName: FactValue]) {
        self.text = text
        self.months = months
        self.cyclesRequested = cyclesRequested
        self.cyclesApproved = cyclesApproved
        self.dose = dose
    }
}

extension ApprovalTerms {
    /// What an approval under `rule` grants where so many cycles are asked for and left, and each fact of the dose has the value
    /// that `value` gives.
    init(
        _ rule: ApprovalRule, cycles: (requested: Int, available: Int)?, dose value: (FactName) -> FactValue?
    ) {
        var dose: [FactName: FactValue] = [:]
        for name in rule.dose { dose[name] = value(name) }
        self.init(
            text: rule.text, months: rule.months, cyclesRequested: cycles?.requested,
            cyclesApproved: cycles.map { min($0.requested, $0.available) }, dose: dose)
    }
}
