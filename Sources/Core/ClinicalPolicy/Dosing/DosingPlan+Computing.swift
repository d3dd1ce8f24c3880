import CQL

extension PolicyDocument {
    /// How the drug is dosed in a case of which `facts` are known; nil where the policy has no dosing rule, or it is not for the
    /// case.
    ///
    /// A pure function. The response on record is taken for all cycles to come.
    public func dosingPlan(for facts: CaseFacts) -> DosingPlan? {
        guard let dosing else { return nil }
        let known = KnownValues(self, facts)
        return known.truth(dosing.when) == .notMet ? nil : DosingPlan(dosing, known)
    }
}

/// The values a case has for the facts of a policy, and which of them a document supports.
private struct KnownValues {
    private let document: PolicyDocument
    private let facts: [FactName: KnownFact]
    private let compiler: PolicyCompiler

    init(_ document: PolicyDocument, _ facts: CaseFacts) {
        self.document = document
        compiler = PolicyCompiler(document)
        var known: [FactName: KnownFact] = [:]
        for declaration in document.facts {
            guard let fact = facts.facts[declaration.name], declaration.objection(to: fact.value) == nil else {
                continue
            }
            known[declaration.name] = fact
        }
        self.facts = known
    }

    subscript(name: FactName) -> Value? { facts[name]?.value.value }

    func count(_ name: FactName) -> Int? {
        if case .integer(let count)? = self[name] { Int(count) } else { nil }
    }

    func quantity(_ name: FactName) -> Quantity? {
        if case .quantity(let quantity)? = self[name] { quantity } else { nil }
    }

    func text(_ name: FactName) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// Of `names` those whose value no document supports although one is asked for.
    func undocumented(among names: [FactName]) -> [FactName] {
        document.facts.filter { declaration in
            guard names.contains(declaration.name), let fact = facts[declaration.name] else { return false }
            return !declaration.supports(fact)
        }.map(\.name)
    }

    /// What `expression` comes to; true without one.
    func truth(_ expression: String?) -> Truth {
        guard let expression else { return .met }
        guard let rule = compiler.condition(expression) else { return .unknown }
        return rule.truth(document.facts.map { self[$0.name] })
    }

    /// The facts that `expression` looks at.
    func facts(of expression: String?) -> [FactName] {
        guard let expression, let rule = compiler.condition(expression) else { return [] }
        return rule.facts.map { document.facts[$0].name }
    }
}

extension DosingPlan {
    fileprivate init(_ rule: DosingRule, _ known: KnownValues) {
        let height = known.quantity(rule.area.height)
        let weight = known.quantity(rule.area.weight)
        let formula = known.text(rule.area.formula).flatMap { BodySurfaceAreaFormula(rawValue: $0) }
        var area: BodySurfaceArea?
        if let height, let weight, let formula,
            let metres = formula.area(height: height.value, weight: weight.value, places: rule.area.places)
        {
            area = BodySurfaceArea(height: height, weight: weight, formula: formula, squareMetres: metres)
        }
        let received = known.count(rule.cycles.received)
        let requested = known.count(rule.cycles.requested)
        let remaining = received.map { max(0, Int(rule.cycles.total) - $0) }
        section = rule.section
        product = rule.product
        self.area = area
        self.received = received
        self.requested = requested
        self.remaining = remaining

        func dose(_ day: DosingRule.Day, _ perArea: Quantity) -> Dose {
            Dose(day: day.day, perArea: perArea, amount: Amount(of: perArea, over: area, rule))
        }
        var used = rule.facts
        var open: [FactName] = []
        var cycles: [Cycle] = []
        if let received, let requested, let remaining {
            for number in (received + 1)..<(received + 1 + max(0, min(remaining, requested, DosingRule.mostCycles))) {
                var courses: [Course] = []
                for regimen in rule.regimens where regimen.covers(number) {
                    let truth = known.truth(regimen.when)
                    used += known.facts(of: regimen.when)
                    if truth == .unknown { open += known.facts(of: regimen.when).filter { known[$0] == nil } }
                    guard truth != .notMet else { continue }
                    courses.append(
                        Course(regimen: regimen, doses: zip(rule.days, regimen.doses).map { dose($0, $1) }))
                }
                let beyond = rule.limits.filter { number > Int($0.cycles) && known.truth($0.when) == .met }
                cycles.append(
                    Cycle(
                        number: number, courses: courses,
                        remarks: (courses.isEmpty ? [rule.otherwise] : []) + beyond.map(\.text)))
            }
        }
        self.cycles = cycles
        let plannedDoses = rule.days.compactMap { day in
            day.planned.flatMap { known.quantity($0) }.map { dose(day, $0) }
        }
        planned = plannedDoses.count == rule.days.count ? Course(regimen: nil, doses: plannedDoses) : nil
        let wanting = (rule.facts + open).filter { known[$0] == nil }
        missing = wanting.enumerated().filter { !wanting.prefix($0.offset).contains($0.element) }.map(\.element)
        undocumented = known.undocumented(among: used)
    }
}

extension DosingRule.Regimen {
    fileprivate func covers(_ cycle: Int) -> Bool {
        cycle >= Int(from) && through.map { cycle <= Int($0) } ?? true
    }
}

extension Amount {
    /// What a dose of `perArea` comes to over `area`; nil where the area is not known, or the product is not exact.
    fileprivate init?(of perArea: Quantity, over area: BodySurfaceArea?, _ rule: DosingRule) {
        guard let area, let perArea = perArea.converted(to: DosingRule.dosePerArea),
            perArea.value.placeCount + rule.area.places <= 8,
            let exact = perArea.value.multiplied(by: area.squareMetres),
            let milligrams = exact.rounded(toPlaces: rule.product.places)
        else { return nil }
        self.init(milligrams, of: rule.product)
    }
}
