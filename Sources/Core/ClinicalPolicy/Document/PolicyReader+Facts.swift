import CQL

extension PolicyReader {
    /// Notes what is wrong with the declared `facts`.
    mutating func check(_ facts: [FactDeclaration]) {
        var seen: [FactName: Int] = [:]
        for fact in facts {
            let place = "facts.\(fact.name)"
            if !fact.name.isWellFormed {
                note(place, "is no CQL identifier", "use letters, digits and underscores, beginning with a letter")
            }
            if let count = seen[fact.name] {
                note(place, "is declared twice", "keep one of them", occurrence: count)
            }
            seen[fact.name, default: 0] += 1
            checkUnit(of: fact, at: place)
            if fact.type != .string, !fact.values.isEmpty { note(place, "lists values, which only a String may") }
            if fact.type != .integer, fact.minimum != nil { note(place, "has a minimum, which only an Integer may") }
            if fact.assertedBy.isEmpty { note(place, "nobody may assert it", "name roles in assertedBy") }
            if let field = fact.request, field.type != fact.type || fact.unit.map({ $0 != field.unit }) ?? false {
                let unit = field.unit.map { " in \($0)" } ?? ""
                note(place, "is supplied by \(field.rawValue), which is \(field.type.rawValue)\(unit)")
            }
        }
        for field in RequestField.allCases where facts.count(where: { $0.request == field }) > 1 {
            note("facts", "two of them are supplied by \(field.rawValue)")
        }
    }

    private mutating func checkUnit(of fact: FactDeclaration, at place: String) {
        switch (fact.type, fact.unit) {
        case (.quantity, nil):
            note(place, "is a Quantity without a unit", "give its UCUM unit")
        case (.quantity, let unit?):
            do throws(UnitError) {
                _ = try Unit(parsing: unit)
            } catch {
                note(place, "\"\(unit)\" is no UCUM unit: \(error.reason)", error.suggestion)
            }
        case (_, let unit?):
            note(place, "is \(fact.type.rawValue) and has the unit \(unit)")
        default: break
        }
    }
}
