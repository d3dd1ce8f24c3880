/// What an approval under a section grants, as data.
public struct ApprovalRule: Hashable, Sendable {
    /// A lifetime number of cycles, and the facts that say what was received and what is asked for.
    public struct Cycles: Hashable, Sendable {
        /// The number of cycles in all.
        public let total: Int32
        /// The fact that says how many were received.
        public let received: FactName
        /// The fact that says how many are asked for.
        public let requested: FactName

        /// A number of cycles.
        public init(total: Int32, received: FactName, requested: FactName) {
            self.total = total
            self.received = received
            self.requested = requested
        }
    }

    /// The printed words.
    public let text: String
    /// The number of months it lasts at most, where the section prints one.
    public let months: Int?
    /// The lifetime number of cycles, where the section sets one. With months, the approval ends at whichever comes first.
    public let cycles: Cycles?
    /// The facts that state the dose asked for, which is the dose granted.
    public let dose: [FactName]

    /// A rule.
    public init(text: String, months: Int?, cycles: Cycles?, dose: [FactName]) {
        self.text = text
        self.months = months
        self.cycles = cycles
        self.dose = dose
    }
}

extension ApprovalRule {
    /// The facts it looks at.
    var facts: [FactName] {
        (cycles.map { [$0.received, $0.requested] } ?? []) + dose
    }
}
