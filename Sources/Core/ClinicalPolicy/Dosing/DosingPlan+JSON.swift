import CQL
public import CanonicalJSON

extension DosingPlan {
    /// The plan: decimals are strings, and what is not known is null.
    public var json: JSONValue {
        [
            "area": area?.json ?? .null, "cycles": .array(cycles.map(\.json)),
            "missing": .array(missing.map { .string($0.text) }), "planned": planned?.json ?? .null,
            "plannedTotal": plannedAmount?.json ?? .null, "product": product.json,
            "received": Self.number(received), "remaining": Self.number(remaining),
            "requested": Self.number(requested), "scheduledTotal": scheduledAmount?.json ?? .null,
            "section": .string(section), "undocumented": .array(undocumented.map { .string($0.text) }),
        ]
    }

    private static func number(_ number: Int?) -> JSONValue {
        number.map { .integer(Int64($0)) } ?? .null
    }
}

extension BodySurfaceArea {
    var json: JSONValue {
        [
            "formula": .string(formula.rawValue), "height": .string(height.description),
            "squareMetres": .string(squareMetres.description), "weight": .string(weight.description),
        ]
    }
}

extension Amount {
    var json: JSONValue {
        [
            "milligrams": .string(milligrams.description), "units": .integer(Int64(units)),
            "vials": .integer(Int64(vials)), "waste": .string(waste.description),
            "wastedUnits": .integer(Int64(wastedUnits)),
        ]
    }
}

extension DosingPlan.Cycle {
    var json: JSONValue {
        [
            "courses": .array(courses.map(\.json)), "number": .integer(Int64(number)),
            "remarks": .array(remarks.map { .string($0) }),
        ]
    }
}

extension DosingPlan.Course {
    var json: JSONValue {
        [
            "doses": .array(doses.map(\.json)),
            "leastWeeks": regimen.map { .integer(Int64($0.leastWeeks)) } ?? .null,
            "mostWeeks": regimen.map { .integer(Int64($0.mostWeeks)) } ?? .null,
            "regimen": regimen.map { .string($0.id) } ?? .null, "text": regimen.map { .string($0.text) } ?? .null,
            "total": amount?.json ?? .null,
        ]
    }
}

extension DosingPlan.Dose {
    var json: JSONValue {
        [
            "amount": amount?.json ?? .null, "day": .integer(Int64(day)), "dose": .string(perArea.description),
        ]
    }
}

extension DosingRule.Product {
    var json: JSONValue {
        [
            "code": .string(code.code), "system": .string(code.system), "unit": .string(unit.description),
            "vial": .string(vial.description),
        ]
    }
}
