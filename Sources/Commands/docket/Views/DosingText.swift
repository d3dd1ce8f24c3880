import Application
import CQL
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

/// A dosing plan in words.
enum DosingText {
    static func lines(_ dosing: CaseDosing) -> [String] {
        let plan = dosing.plan
        var lines = [Terminal.bold("Dosing by section \(plan.section) of \(dosing.policy.name); it decides nothing")]
        lines += area(plan)
        if let received = plan.received, let requested = plan.requested, let remaining = plan.remaining {
            lines.append(
                "  \(counted(received, "cycle")) received, \(remaining) left, \(requested) asked for")
        }
        let rows = table(plan)
        if !rows.isEmpty { lines += rows.map { "  \($0)" } }
        for cycle in plan.cycles {
            lines += cycle.remarks.flatMap { $0.wrapped(after: "  cycle \(cycle.number): ") }
        }
        if plan.cycles.contains(where: { $0.courses.count > 1 }) {
            lines += "Where several regimens stand, the response on record does not tell which applies.".wrapped(
                after: "  ")
        }
        if plan.area != nil {
            lines += rounding(plan).wrapped(after: "  ")
        }
        if !plan.undocumented.isEmpty {
            lines += "No document supports \(plan.undocumented.map(\.text).joined(separator: ", ")).".wrapped(
                after: "  ")
        }
        if !plan.missing.isEmpty {
            lines += "Not known: \(plan.missing.map(\.text).joined(separator: ", ")).".wrapped(after: "  ")
        }
        return lines
    }

    private static func area(_ plan: DosingPlan) -> [String] {
        guard let area = plan.area else {
            return ["  body surface area not known: no amounts in mg"]
        }
        return [
            "  body surface area \(area.squareMetres) m² of \(area.height) and \(area.weight) by \(area.formula.rawValue), "
                + "\(area.formula.words)"
        ]
    }

    private static func rounding(_ plan: DosingPlan) -> String {
        "Doses are mg/m² → mg. Area and mg are rounded half up; no vial of \(plan.product.vial) serves two doses; a unit of "
            + "\(plan.product.code.code) is \(plan.product.unit), and each dose is rounded up to whole units."
    }

    private static func table(_ plan: DosingPlan) -> [String] {
        let days = plan.cycles.first?.courses.first?.doses.map(\.day) ?? plan.planned?.doses.map(\.day) ?? []
        guard !days.isEmpty else { return [] }
        var table = Table(
            headings: ["CYCLE", "REGIMEN", "WEEKS"] + days.map { "DAY \($0)" }
                + (plan.area == nil ? [] : ["MG/CYCLE", "VIALS", "WASTE", "UNITS", "WASTED"]))
        for cycle in plan.cycles {
            for course in cycle.courses { table.add(cells: row("\(cycle.number)", course, of: plan)) }
            if cycle.courses.isEmpty {
                table.add(
                    cells: ["\(cycle.number)", "none"]
                        + Array(repeating: "–", count: days.count + (plan.area == nil ? 1 : 6)))
            }
        }
        if let total = plan.scheduledAmount {
            table.add(cells: ["all", "section \(plan.section)", ""] + days.map { _ in "" } + amount(total))
        }
        if let planned = plan.planned { table.add(cells: row("each", planned, of: plan)) }
        if let total = plan.plannedAmount {
            table.add(cells: ["all", "as asked for", ""] + days.map { _ in "" } + amount(total))
        }
        return table.lines
    }

    private static func row(_ number: String, _ course: DosingPlan.Course, of plan: DosingPlan) -> [String] {
        let weeks = course.regimen.map {
            $0.leastWeeks == $0.mostWeeks ? "\($0.leastWeeks)" : "\($0.leastWeeks)–\($0.mostWeeks)"
        }
        return [number, course.regimen?.id ?? "as asked for", weeks ?? "–"]
            + course.doses.map { dose in
                dose.perArea.value.description + (dose.amount.map { " → \($0.milligrams)" } ?? " mg/m²")
            } + (plan.area == nil ? [] : amount(course.amount))
    }

    private static func amount(_ amount: Amount?) -> [String] {
        guard let amount else { return Array(repeating: "–", count: 5) }
        return [
            amount.milligrams.description, "\(amount.vials)", amount.waste.description, "\(amount.units)",
            "\(amount.wastedUnits)",
        ]
    }
}
