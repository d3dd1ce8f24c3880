import CQL
import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

/// Section V of 2025-10, held against numbers worked by hand.
@Suite struct DosingTests {
    private func decimal(_ text: String) throws -> Decimal { try #require(Decimal(text)) }

    /// Areas worked to 12 digits with an independent program of 60 digits, and rounded by hand.
    @Test(arguments: [
        ("165", "120", "2.3452", "2.2269"), ("168", "71.5", "1.8267", "1.8105"), ("170", "70", "1.8181", "1.8097"),
        ("75", "9.2", "0.4378", "0.4221"), ("182.5", "83.75", "2.0605", "2.0561"), ("180", "80", "2", "1.9964"),
        ("150", "45", "1.3693", "1.3698"), ("110", "18", "0.7416", "0.7411"),
    ])
    func `body surface area is that of the formula, rounded to four places`(
        height: String, weight: String, mosteller: String, duBois: String
    ) throws {
        let (height, weight) = (try decimal(height), try decimal(weight))
        #expect(
            BodySurfaceAreaFormula.mosteller.area(height: height, weight: weight, places: 4)?.description == mosteller)
        #expect(BodySurfaceAreaFormula.duBois.area(height: height, weight: weight, places: 4)?.description == duBois)
    }

    @Test func `half a step is rounded up, and less is not`() throws {
        // 3600.36000900 cm by 1 kg is exactly 1.00005 m², half of the last place.
        let weight = try decimal("1")
        let half = BodySurfaceAreaFormula.mosteller.area(
            height: try decimal("3600.36000900"), weight: weight, places: 4)
        #expect(half?.description == "1.0001")
        let less = BodySurfaceAreaFormula.mosteller.area(
            height: try decimal("3600.36000899"), weight: weight, places: 4)
        #expect(less?.description == "1")
    }

    @Test(arguments: [("0", "70"), ("-170", "70"), ("170", "0"), ("99999", "99999")])
    func `measures that are nobody's have no area`(height: String, weight: String) throws {
        for formula in BodySurfaceAreaFormula.allCases {
            #expect(formula.area(height: try decimal(height), weight: try decimal(weight), places: 4) == nil)
        }
    }

    @Test func `an area to any number of places is the one to four places, cut between the same steps`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let height = try decimal(
                "\(Int.random(in: 100...215, using: &generator)).\(Int.random(in: 0...9, using: &generator))")
            let weight = try decimal(
                "\(Int.random(in: 20...190, using: &generator)).\(Int.random(in: 0...99, using: &generator))")
            for formula in BodySurfaceAreaFormula.allCases {
                let fine = try #require(formula.area(height: height, weight: weight, places: 4))
                for places in 0...3 {
                    let coarse = try #require(formula.area(height: height, weight: weight, places: places))
                    let step = try #require(fine.subtracting(coarse)).absolute
                    // The finer one is itself rounded by at most half of its last place.
                    let bound = try decimal(["0.50005", "0.05005", "0.00505", "0.00055"][places])
                    #expect(step <= bound, "\(formula) \(height) \(weight) \(places), seed \(seed)")
                }
            }
        }
    }

    @Test func `the areas grow with height and weight`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let (height, weight) = (
                Int32.random(in: 50...210, using: &generator), Int32.random(in: 3...180, using: &generator)
            )
            for formula in BodySurfaceAreaFormula.allCases {
                let area = try #require(formula.area(height: Decimal(height), weight: Decimal(weight), places: 4))
                let taller = try #require(formula.area(height: Decimal(height + 1), weight: Decimal(weight), places: 4))
                let heavier = try #require(
                    formula.area(height: Decimal(height), weight: Decimal(weight + 1), places: 4))
                #expect(area < taller && area < heavier, "\(formula) \(height) \(weight), seed \(seed)")
            }
        }
    }

    private func plan(_ facts: CaseFacts) throws -> DosingPlan {
        try #require(try PolicyFiles.document("2025-10").dosingPlan(for: facts))
    }

    /// Case 1: 168 cm, 71.5 kg, Mosteller, six cycles from the first.
    private var first: CaseFacts {
        TenCases.initial(born: "1991-03-14", relapsedOrRefractory: true)
            .with("Height", .quantity("168", "cm")).with("Weight", .quantity("71.5", "kg"))
            .with("BodySurfaceAreaFormula", .string("Mosteller"))
    }

    @Test func `a first cycle is 1.8 mg/m², with the vials, the waste and the units worked by hand`() throws {
        let plan = try plan(first)
        #expect(plan.area?.squareMetres.description == "1.8267")
        #expect(plan.remaining == 6)
        #expect(plan.cycles.map(\.number) == [1, 2, 3, 4, 5, 6])
        let cycle = try #require(plan.cycles.first?.courses.first)
        #expect(cycle.regimen?.id == "first cycle")
        #expect(cycle.regimen?.leastWeeks == 3)
        #expect(cycle.regimen?.mostWeeks == 4)
        // 0.8 × 1.8267 = 1.46136: two vials, 1.8 − 1.461 left, 15 units of 18; 0.5 × 1.8267 = 0.91335: two vials too.
        #expect(cycle.doses.map { $0.amount?.milligrams.description } == ["1.461", "0.913", "0.913"])
        #expect(cycle.doses.map { $0.amount?.vials } == [2, 2, 2])
        #expect(cycle.doses.map { $0.amount?.waste.description } == ["0.339", "0.887", "0.887"])
        #expect(cycle.doses.map { $0.amount?.units } == [15, 10, 10])
        #expect(cycle.doses.map { $0.amount?.wastedUnits } == [3, 8, 8])
        #expect(cycle.amount?.milligrams.description == "3.287")
        #expect(cycle.amount?.waste.description == "2.113")
        #expect(cycle.amount?.vials == 6)
        #expect(plan.plannedAmount?.milligrams.description == "19.722")
        #expect(plan.plannedAmount?.units == 210)
    }

    @Test func `later cycles wait for the response, and from the fourth on have no regimen without one`() throws {
        let plan = try plan(first)
        #expect(
            plan.cycles.map { $0.courses.map { $0.regimen?.id } } == [
                ["first cycle"], ["after CR or CRi", "without CR or CRi"], ["after CR or CRi", "without CR or CRi"],
                ["after CR or CRi"], ["after CR or CRi"], ["after CR or CRi"],
            ])
        #expect(plan.missing == ["RemissionStatus"])
        #expect(plan.scheduledAmount == nil)
        let none = try self.plan(first.with("RemissionStatus", .string("none")))
        #expect(none.cycles[1].courses.map { $0.regimen?.id } == ["without CR or CRi"])
        #expect(none.cycles[3].courses.isEmpty)
        #expect(none.cycles[3].remarks.first?.contains("should discontinue") == true)
        let remission = try self.plan(first.with("RemissionStatus", .string("CRi")))
        #expect(
            remission.cycles[1].courses.first?.doses.map(\.perArea.description) == [
                "0.5 mg/m2", "0.5 mg/m2", "0.5 mg/m2",
            ])
        // 3.287 + 5 × 3 × 0.913
        #expect(remission.scheduledAmount?.milligrams.description == "16.982")
        #expect(remission.missing.isEmpty)
    }

    @Test func `cycles before a transplant are counted, and those beyond two are remarked upon`() throws {
        let plan = try plan(first.with("ProceedingToTransplant", .boolean(true)).with("CyclesRequested", .integer(3)))
        #expect(plan.cycles.map { $0.remarks.count } == [0, 0, 1])
    }

    @Test func `no more cycles are planned than are left, and none after six`() throws {
        let facts = first.with("CyclesReceived", .integer(5)).with("RemissionStatus", .string("CR"))
        #expect(try plan(facts).cycles.map(\.number) == [6])
        let done = try plan(first.with("CyclesReceived", .integer(6)))
        #expect(done.remaining == 0)
        #expect(done.cycles.isEmpty)
        #expect(done.plannedAmount == nil)
        #expect(try plan(first.with("CyclesReceived", .integer(9))).remaining == 0)
    }

    @Test func `nothing in mg is told without height, weight and a declared formula`() throws {
        for name in ["Height", "Weight", "BodySurfaceAreaFormula"] as [FactName] {
            let plan = try plan(first.without(name))
            #expect(plan.area == nil)
            #expect(plan.missing.contains(name))
            #expect(plan.cycles.first?.courses.first?.doses.first?.perArea.description == "0.8 mg/m2")
            #expect(plan.cycles.first?.courses.first?.amount == nil)
        }
        #expect(try plan(CaseFacts()).cycles.isEmpty)
    }

    @Test func `the formula decides between two vials and three, as the note on it says`() throws {
        let facts = first.with("Height", .quantity("165", "cm")).with("Weight", .quantity("120", "kg"))
        let doses = try BodySurfaceAreaFormula.allCases.map { formula in
            try plan(facts.with("BodySurfaceAreaFormula", .string(formula.rawValue))).cycles[0].courses[0].doses[0]
                .amount
        }
        // 0.8 × 2.3452 = 1.87616, 0.8 × 2.2269 = 1.78152.
        #expect(doses.map { $0?.milligrams.description } == ["1.876", "1.782"])
        #expect(doses.map { $0?.vials } == [3, 2])
        #expect(doses.map { $0?.units } == [19, 18])
        #expect(doses.map { $0?.wastedUnits } == [8, 0])
    }

    @Test func `another diagnosis has no plan, and an unknown one has`() throws {
        let document = try PolicyFiles.document("2025-10")
        #expect(document.dosingPlan(for: first.with("Diagnosis", .string("T-cell ALL"))) == nil)
        #expect(document.dosingPlan(for: first.without("Diagnosis"))?.cycles.count == 6)
    }

    @Test func `a fact without a document is used, and named`() throws {
        #expect(try plan(first.undocumenting("Weight")).undocumented == ["Weight"])
        #expect(try plan(first).undocumented.isEmpty)
    }

    @Test func `vials less waste are the dose, whatever the measures`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<25 {
            let facts =
                first
                .with("Height", .quantity("\(Int.random(in: 60...205, using: &generator))", "cm"))
                .with("Weight", .quantity("\(Int.random(in: 5...160, using: &generator)).5", "kg"))
                .with(
                    "BodySurfaceAreaFormula",
                    .string(Bool.random(using: &generator) ? "Mosteller" : "DuBois"))
            for dose in try plan(facts).cycles[0].courses[0].doses {
                let amount = try #require(dose.amount)
                let content = try #require(Decimal(Int32(amount.vials)).multiplied(by: try decimal("0.9")))
                #expect(content.subtracting(amount.waste) == amount.milligrams, "seed \(seed)")
                #expect(amount.waste < (try decimal("0.9")), "seed \(seed)")
                #expect(amount.units + amount.wastedUnits == 9 * amount.vials, "seed \(seed)")
                let above = try #require(Decimal(Int32(amount.units)).multiplied(by: try decimal("0.1")))
                #expect(amount.milligrams <= above, "seed \(seed)")
            }
        }
    }

    /// Slips in a dosing rule, each with the beginning of what must be said about it.
    @Test(
        arguments: [
            (
                "dosing/area/height", "Hight",
                "dosing.area.height: \"Hight\" is not a declared fact (did you mean \"Height\"?)"
            ),
            ("dosing/area/weight", "Height", "dosing.area.weight: Height is Quantity in cm, not Quantity in kg"),
            ("dosing/cycles/received", "Diagnosis", "dosing.cycles.received: Diagnosis is String, not Integer"),
            ("dosing/product/vial", "0.9 g", "dosing.product.vial: is 0.9 g (give an amount above zero in mg)"),
            ("dosing/regimens/0/doses", ["0.8 mg/m2"], "dosing.regimens.first cycle.doses: gives 1 doses for 3 days"),
            (
                "dosing/regimens/0/doses/1", "0.5 mg",
                "dosing.regimens.first cycle.doses[1]: 0.5 mg is no dose by body surface area"
            ),
            ("dosing/regimens/0/doses/1", "half", "dosing.regimens.first cycle.doses[1]: expected an exact decimal"),
            ("dosing/regimens/1/when", "RemissionStatus = 3", "dosing.regimens.after CR or CRi.when: line 1, column"),
            ("dosing/regimens/1/id", "first cycle", "dosing.regimens.first cycle: is used twice"),
            ("dosing/cycles/total", 5000, "dosing.cycles.total: is 5000 (give 1 to 100 cycles)"),
            ("dosing/when", "Diagnosis = 3", "dosing.when: line 1, column"),
            ("dosing/area/places", 9, "dosing.area.places: is 9 (round to 0 to 4 places)"),
            ("dosing/days/2/day", 3, "dosing.days: are not in order"),
        ] as [(String, JSONValue, String)])
    func `a slip in the dosing rule is told with its place`(path: String, value: JSONValue, problem: String) throws {
        let json = try PolicyFiles.json("2025-10").replacing(
            at: path.split(separator: "/").map(String.init), with: value)
        let review = PolicyReview(json, roles: [])
        #expect(
            review.faults.contains { $0.description.hasPrefix("policy PA.CP.PHAR.359@2025-10: \(problem)") },
            "\(review.faults.map(\.description))")
    }
}
