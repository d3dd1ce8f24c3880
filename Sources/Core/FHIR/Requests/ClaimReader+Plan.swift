import CanonicalJSON
import PriorAuthorization

extension ClaimReader {
    /// Doses, cycles, start and what a body surface is made of. What is not said stays open, and the evaluation asks for it.
    mutating func plan(of service: RequestedService) throws(FHIRIssue) -> TreatmentPlan {
        let medications = service.orders.filter { $0.resourceType == "MedicationRequest" }
        var dose = DosePlan(day1: nil, day8: nil, day15: nil)
        var cycles: Int?
        var start = try start(of: service)
        for (place, order) in medications.enumerated() {
            guard place == 0 else {
                notes.append(
                    order.issue(.warning, .processing, "is a second order of the item: its doses are not read"))
                continue
            }
            let read = try dosePlan(of: order, from: start)
            (dose, cycles) = (read.dose, read.cycles)
            start = start ?? read.start
            notes += read.notes
        }
        if let quantity = try service.item.flatMap({ item throws(FHIRIssue) in try self.cycles(of: item) }) {
            cycles = quantity
        }
        return TreatmentPlan(
            dose: dose, cyclesRequested: cycles, plannedStart: start, bodySurface: try bodySurface())
    }

    /// The day on which the service is to begin: the item's, or else the order's.
    private func start(of service: RequestedService) throws(FHIRIssue) -> CalendarDay? {
        if let item = service.item {
            if let day = try item.day("servicedDate") { return day }
            if let day = try item.member("servicedPeriod")?.day("start") { return day }
        }
        for order in service.orders {
            if let day = try order.day("occurrenceDateTime") { return day }
            if let day = try order.member("occurrencePeriod")?.day("start") { return day }
            if let day = try order.member("dispenseRequest")?.member("validityPeriod")?.day("start") { return day }
        }
        return nil
    }

    /// The quantity of an item that counts cycles: its unit is `{cycle}`.
    private func cycles(of item: FHIRElement) throws(FHIRIssue) -> Int? {
        guard let quantity = item.member("quantity") else { return nil }
        let units = [try quantity.text("code"), try quantity.text("unit")].compactMap { $0?.lowercased() }
        guard units.contains(where: { ["{cycle}", "{cycles}", "cycle", "cycles"].contains($0) }) else { return nil }
        return try count(quantity, "value")
    }

    /// A number of cycles from 1 to 99, also written as a decimal such as `4.0`.
    private func count(_ element: FHIRElement, _ name: String) throws(FHIRIssue) -> Int? {
        guard let member = element.member(name) else { return nil }
        guard let literal = member.json.numberLiteral, let number = ExactDecimal.of(literal),
            let count = Int("\(number)"),
            (1...99).contains(count)
        else { throw member.issue(.value, "expected a number of cycles from 1 to 99") }
        return count
    }

    /// What the dosage instructions of `order` say, where the treatment begins on `start`.
    func dosePlan(of order: FHIRElement, from start: CalendarDay? = nil) throws(FHIRIssue) -> DosageReading {
        var reading = DosageReading()
        for instruction in try order.list("dosageInstruction") { try reading.take(instruction) }
        reading.settle(from: start)
        return reading
    }
}
