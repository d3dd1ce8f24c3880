import CQL
import CanonicalJSON

extension DosingRule {
    /// The rule that `json`, found at `path`, gives in a policy file.
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        section = try object.string("section")
        when = try object.optionalString("when")
        var limit = try object.object("cycles")
        cycles = ApprovalRule.Cycles(
            total: try limit.integer32("total"), received: FactName(try limit.string("received")),
            requested: FactName(try limit.string("requested")))
        try limit.finish()
        area = try Area(json: try object.value("area"), at: object.pathOf("area"))
        days = try object.list("days") { value, path throws(JSONShapeError) in try Day(json: value, at: path) }
        let regimensPath = object.pathOf("regimens")
        regimens = try object.list("regimens") { value, path throws(JSONShapeError) in
            try Regimen(json: value, at: value.name("id").map { "\(regimensPath).\($0)" } ?? path)
        }
        otherwise = try object.string("otherwise")
        let limitsPath = object.pathOf("limits")
        limits = try object.optionalList("limits") { value, path throws(JSONShapeError) in
            try Limit(json: value, at: value.name("id").map { "\(limitsPath).\($0)" } ?? path)
        }
        product = try Product(json: try object.value("product"), at: object.pathOf("product"))
        try object.finish()
    }
}

extension DosingRule.Area {
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            height: FactName(try object.string("height")), weight: FactName(try object.string("weight")),
            formula: FactName(try object.string("formula")), places: Int(try object.integer32("places")))
        try object.finish()
    }
}

extension DosingRule.Day {
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            day: try object.integer32("day"), planned: try object.optionalString("planned").map { FactName($0) })
        try object.finish()
    }
}

extension DosingRule.Regimen {
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        let dosesPath = object.pathOf("doses")
        let doses = try object.strings("doses").enumerated().map { place, text throws(JSONShapeError) in
            try Quantity(text, at: "\(dosesPath)[\(place)]")
        }
        var cycles = try object.object("cycles")
        var weeks = try object.object("weeks")
        self.init(
            id: try object.string("id"), text: try object.string("text"), from: try cycles.integer32("from"),
            through: try cycles.optionalInteger32("through"), when: try object.optionalString("when"), doses: doses,
            leastWeeks: try weeks.integer32("least"), mostWeeks: try weeks.integer32("most"))
        try cycles.finish()
        try weeks.finish()
        try object.finish()
    }
}

extension DosingRule.Limit {
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            id: try object.string("id"), cycles: try object.integer32("cycles"),
            when: try object.optionalString("when"), text: try object.string("text"))
        try object.finish()
    }
}

extension DosingRule.Product {
    init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        var billing = try object.object("billing")
        self.init(
            vial: try Quantity(try object.string("vial"), at: object.pathOf("vial")),
            code: CodedConcept(system: try billing.string("system"), code: try billing.string("code")),
            unit: try Quantity(try billing.string("unit"), at: billing.pathOf("unit")),
            places: Int(try object.integer32("places")))
        try billing.finish()
        try object.finish()
    }
}

extension Quantity {
    /// The quantity written `text`, found at `path`: `0.8 mg/m2`.
    fileprivate init(_ text: String, at path: String) throws(JSONShapeError) {
        guard case .quantity(let quantity)? = FactValue(.quantity, text: text)?.value else {
            throw JSONShapeError(
                path: path, reason: "expected \(FactType.quantity.expectation), found \"\(text)\"")
        }
        self = quantity
    }
}
