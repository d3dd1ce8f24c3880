public import CQL

/// How a drug is dosed, as data: what the printed dosing section says so that amounts can be computed. It decides nothing.
public struct DosingRule: Hashable, Sendable {
    /// The body surface area: the facts that state it, and how far it is rounded.
    public struct Area: Hashable, Sendable {
        /// The fact that states the height, in cm.
        public let height: FactName
        /// The fact that states the weight, in kg.
        public let weight: FactName
        /// The fact that names the formula.
        public let formula: FactName
        /// The digits after the point to which the area in m² is rounded, half up.
        public let places: Int
    }

    /// A day of a cycle on which a dose is given.
    public struct Day: Hashable, Sendable {
        /// The day, from 1.
        public let day: Int32
        /// The fact that states the dose a request plans for it.
        public let planned: FactName?
    }

    /// The doses of the cycles that it is for.
    public struct Regimen: Hashable, Sendable {
        /// Its name.
        public let id: String
        /// The printed words, or their sense.
        public let text: String
        /// The first cycle it is for, from 1.
        public let from: Int32
        /// The last one; nil for all from `from` on.
        public let through: Int32?
        /// A CQL expression of the criterion profile; where it is false, the regimen does not apply.
        public let when: String?
        /// The dose of each day, by body surface area.
        public let doses: [Quantity]
        /// The least number of weeks a cycle lasts.
        public let leastWeeks: Int32
        /// The greatest number of weeks a cycle lasts.
        public let mostWeeks: Int32
    }

    /// A number of cycles that the printed words recommend not to exceed.
    public struct Limit: Hashable, Sendable {
        /// Its name.
        public let id: String
        /// The number of cycles.
        public let cycles: Int32
        /// A CQL expression of the criterion profile; where it is not true, there is no such limit.
        public let when: String?
        /// What is said of a cycle beyond it.
        public let text: String
    }

    /// The vial and the unit in which it is billed.
    public struct Product: Hashable, Sendable {
        /// What a single-dose vial holds.
        public let vial: Quantity
        /// The code by which it is billed.
        public let code: CodedConcept
        /// What one billing unit stands for.
        public let unit: Quantity
        /// The digits after the point to which a dose in mg is rounded, half up.
        public let places: Int
    }

    /// The printed section, such as `V`.
    public let section: String
    /// A CQL expression of the criterion profile; where it is false, the section is not for the case.
    public let when: String?
    /// The lifetime number of cycles, and the facts that say what was received and what is asked for.
    public let cycles: ApprovalRule.Cycles
    /// The body surface area.
    public let area: Area
    /// The days of a cycle on which a dose is given.
    public let days: [Day]
    /// The regimens, each with a dose for every day.
    public let regimens: [Regimen]
    /// What is said of a cycle for which no regimen applies.
    public let otherwise: String
    /// Recommended numbers of cycles.
    public let limits: [Limit]
    /// The product.
    public let product: Product
}

extension DosingRule {
    /// No more cycles than this are told one by one.
    static let mostCycles = 100

    /// The facts it looks at outside expressions.
    var facts: [FactName] {
        [cycles.received, cycles.requested, area.height, area.weight, area.formula] + days.compactMap(\.planned)
    }

    /// Its expressions, with the places where they stand.
    var conditions: [(place: String, expression: String)] {
        (when.map { [("dosing.when", $0)] } ?? [])
            + regimens.compactMap { regimen in regimen.when.map { ("dosing.regimens.\(regimen.id).when", $0) } }
            + limits.compactMap { limit in limit.when.map { ("dosing.limits.\(limit.id).when", $0) } }
    }
}
