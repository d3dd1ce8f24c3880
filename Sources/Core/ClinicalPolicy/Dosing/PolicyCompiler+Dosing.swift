import CQL

extension DosingRule {
    /// The unit in which doses are computed.
    static let dosePerArea = unit("mg/m2")

    static func unit(_ text: String) -> Unit {
        guard let unit = Unit(text) else { preconditionFailure("\(text) is a UCUM unit") }
        return unit
    }
}

extension PolicyCompiler {
    /// The condition `text` of a dosing rule; nil when it cannot be used.
    func condition(_ text: String) -> CompiledRule? {
        guard let expression = try? Expression.parse(text),
            let checked = try? expression.check(declarations, profile: .criterion, expecting: .boolean)
        else { return nil }
        return CompiledRule(Program.compile(checked, facts: factNames))
    }

    /// Notes what is wrong with the dosing rule, and that it looks at facts.
    mutating func checkDosing() {
        guard let dosing = document.dosing else { return }
        check(dosing.cycles.received, .integer, at: "dosing.cycles.received")
        check(dosing.cycles.requested, .integer, at: "dosing.cycles.requested")
        check(dosing.area.height, .quantity, in: "cm", at: "dosing.area.height")
        check(dosing.area.weight, .quantity, in: "kg", at: "dosing.area.weight")
        check(dosing.area.formula, .string, at: "dosing.area.formula")
        if let formula = places[dosing.area.formula].map({ document.facts[$0] }), formula.type == .string {
            let known = BodySurfaceAreaFormula.allCases.map(\.rawValue)
            if formula.values.isEmpty || !Set(formula.values).isSubset(of: known) {
                note(
                    "facts.\(formula.name)", "names the formula of the body surface area, which can be another",
                    "give as values some of \(known.joined(separator: ", "))")
            }
        }
        for (place, day) in dosing.days.enumerated() {
            if day.day < 1 { note("dosing.days[\(place)].day", "day \(day.day) is before the first") }
            if let planned = day.planned {
                check(planned, .quantity, in: "mg/m2", at: "dosing.days[\(place)].planned")
            }
        }
        if zip(dosing.days, dosing.days.dropFirst()).contains(where: { $0.day >= $1.day }) {
            note("dosing.days", "are not in order")
        }
        checkNumbers(of: dosing)
        for regimen in dosing.regimens { check(regimen, of: dosing) }
        for limit in dosing.limits where limit.cycles < 1 {
            note("dosing.limits.\(limit.id).cycles", "is \(limit.cycles), less than one cycle")
        }
        for names in [dosing.regimens.map(\.id), dosing.limits.map(\.id)] {
            let part = names == dosing.regimens.map(\.id) ? "regimens" : "limits"
            for (place, name) in names.enumerated() where names.prefix(place).contains(name) {
                note("dosing.\(part).\(name)", "is used twice", "give each its own", occurrence: 1)
            }
        }
        noteDosing(of: dosing.facts)
        for condition in dosing.conditions {
            if let rule = rule(condition.expression, at: condition.place, isCriterion: false) {
                noteDosing(of: rule.facts.map { document.facts[$0].name })
            }
        }
    }

    private mutating func checkNumbers(of dosing: DosingRule) {
        for (place, count) in [("area.places", dosing.area.places), ("product.places", dosing.product.places)]
        where !(0...4).contains(count) {
            note("dosing.\(place)", "is \(count)", "round to 0 to 4 places")
        }
        if !(1...Int32(DosingRule.mostCycles)).contains(dosing.cycles.total) {
            note("dosing.cycles.total", "is \(dosing.cycles.total)", "give 1 to \(DosingRule.mostCycles) cycles")
        }
        if dosing.days.isEmpty { note("dosing.days", "names no day") }
        if dosing.regimens.isEmpty { note("dosing.regimens", "names no regimen") }
        for (place, amount) in [("vial", dosing.product.vial), ("billing.unit", dosing.product.unit)]
        where amount.unit != "mg" || amount.value <= .zero {
            note("dosing.product.\(place)", "is \(amount)", "give an amount above zero in mg")
        }
    }

    private mutating func check(_ regimen: DosingRule.Regimen, of dosing: DosingRule) {
        let place = "dosing.regimens.\(regimen.id)"
        if regimen.doses.count != dosing.days.count {
            note(
                "\(place).doses", "gives \(regimen.doses.count) doses for \(dosing.days.count) days",
                "give one for each of dosing.days, in their order")
        }
        for (number, dose) in regimen.doses.enumerated()
        where dose.converted(to: DosingRule.dosePerArea) == nil || dose.value < .zero {
            note("\(place).doses[\(number)]", "\(dose) is no dose by body surface area", "give it in mg/m2")
        }
        if regimen.from < 1 || regimen.through.map({ $0 < regimen.from }) ?? false {
            note("\(place).cycles", "holds no cycle", "count cycles from 1, and let from come before through")
        }
        if regimen.leastWeeks < 1 || regimen.mostWeeks < regimen.leastWeeks {
            note("\(place).weeks", "is no length of a cycle", "give least and most, least being 1 or more")
        }
    }

    private mutating func check(_ name: FactName, _ type: FactType, in unit: String? = nil, at place: String) {
        guard let fact = places[name].map({ document.facts[$0] }) else {
            note(
                place, "\"\(name)\" is not a declared fact", Self.didYouMean(name.text, among: places.keys.map(\.text)))
            return
        }
        if fact.type != type || (unit != nil && fact.unit != unit) {
            let wanted = unit.map { "\(type.rawValue) in \($0)" } ?? type.rawValue
            note(place, "\(name) is \(fact.type.rawValue)\(fact.unit.map { " in \($0)" } ?? ""), not \(wanted)")
        }
    }
}
