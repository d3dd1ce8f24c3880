public import CQL

/// What a dosing rule comes to for one case: the cycles to come with their doses, vials and billing units. It decides nothing.
///
/// Every number is exact or rounded as the rule says: the area half up to its places, a dose in mg half up to its places; vials
/// and billing units are whole, rounded up.
public struct DosingPlan: Hashable, Sendable {
    /// A dose.
    public struct Dose: Hashable, Sendable {
        /// The day of the cycle.
        public let day: Int32
        /// The dose by body surface area.
        public let perArea: Quantity
        /// What it comes to; nil where the area is not known.
        public let amount: Amount?
    }

    /// A cycle under one regimen.
    public struct Course: Hashable, Sendable {
        /// The regimen; nil for the doses that the request plans.
        public let regimen: DosingRule.Regimen?
        /// Its doses.
        public let doses: [Dose]

        /// What the doses come to together; nil where the area is not known.
        public var amount: Amount? { Amount(sum: doses.map(\.amount)) }
    }

    /// A cycle to come.
    public struct Cycle: Hashable, Sendable {
        /// Its number over the member's lifetime, from 1.
        public let number: Int
        /// The regimens that apply, or that may apply as far as is known; none where the section has none for it.
        public let courses: [Course]
        /// What the section says of giving it: where it has no regimen, or recommends fewer cycles.
        public let remarks: [String]
    }

    /// The printed section.
    public let section: String
    /// The body surface area and what it was computed from; nil where a part of that is not known.
    public let area: BodySurfaceArea?
    /// Facts that are not known and without which amounts or cycles cannot be told.
    public let missing: [FactName]
    /// Facts that were used although no document supports them.
    public let undocumented: [FactName]
    /// The number of cycles received; nil where it is not known.
    public let received: Int?
    /// The number of cycles asked for; nil where it is not known.
    public let requested: Int?
    /// The number of cycles that are left of the lifetime total; nil where it is not known.
    public let remaining: Int?
    /// The cycles to come: those asked for, as far as they are left.
    public let cycles: [Cycle]
    /// One cycle as the request plans it; nil where it does not say every day's dose.
    public let planned: Course?
    /// The product.
    public let product: DosingRule.Product

    /// What all cycles come to as the request plans them; nil where that is not known.
    public var plannedAmount: Amount? {
        guard let cycle = planned?.amount, !cycles.isEmpty else { return nil }
        return Amount(sum: cycles.map { _ in cycle })
    }

    /// What all cycles come to under the section; nil where more than one regimen may apply, or none does.
    public var scheduledAmount: Amount? {
        guard !cycles.isEmpty, cycles.allSatisfy({ $0.courses.count == 1 }) else { return nil }
        return Amount(sum: cycles.map { $0.courses[0].amount })
    }
}
