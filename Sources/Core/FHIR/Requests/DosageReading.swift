import CQL
import CanonicalJSON
import PriorAuthorization

/// Reads the doses of a cycle out of dosage instructions (FHIR R4, Dosage). Each instruction is for one day of the cycle: the one
/// that its text names ("Day 8"), or the one on which its timing has it happen, counted from the first.
struct DosageReading {
    private(set) var dose = DosePlan(day1: nil, day8: nil, day15: nil)
    /// How often the cycle is given.
    private(set) var cycles: Int?
    /// The first day on which something is given.
    private(set) var start: CalendarDay?
    private(set) var notes: [FHIRIssue] = []
    private var doses: [(measure: Measure, named: Int?, date: CalendarDay?, place: FHIRElement)] = []

    mutating func take(_ instruction: FHIRElement) throws(FHIRIssue) {
        let rates = try instruction.list("doseAndRate")
        guard let quantity = rates.lazy.compactMap({ $0.member("doseQuantity") }).first else {
            notes.append(
                instruction.issue(
                    .warning, .processing, "has no doseQuantity: the dose stays open, and the evaluation asks for it",
                    advice: "give the dose in \(DosePlan.unit)"))
            return
        }
        guard let measure = try quantity.measure(in: DosePlan.unit) else { return }
        let timing = instruction.member("timing")
        let dates = try timing.flatMap { timing throws(FHIRIssue) in try timing.list("event") } ?? []
        let date = dates.first?.json.stringValue.flatMap { CalendarDay(of: $0) }
        if let count = try timing?.member("repeat")?.integer("count"), (1...99).contains(count) {
            if let cycles, cycles != count {
                notes.append(
                    instruction.issue(
                        .warning, .processing,
                        "is to be repeated \(count) times and another day \(cycles) times: the smaller is read"))
            }
            cycles = min(cycles ?? count, count)
        }
        let words = [
            try instruction.text("text"), try timing?.member("code")?.text("text"),
            try instruction.text("patientInstruction"),
        ]
        doses.append((measure, words.lazy.compactMap { $0.flatMap(DosageReading.day) }.first, date, instruction))
    }

    /// Places the doses on their days, those with dates counted from the day `begin` on, or else from the first of them.
    mutating func settle(from begin: CalendarDay?) {
        start = begin ?? doses.compactMap(\.date).min()
        var placed: [Int: Measure] = [:]
        for one in doses {
            let counted = one.date.flatMap { date in start.map { DosageReading.days(from: $0, to: date) + 1 } }
            guard let day = one.named ?? counted, [1, 8, 15].contains(day), placed[day] == nil else {
                notes.append(
                    one.place.issue(
                        .warning, .processing,
                        "is for no day of its own among days 1, 8 and 15 of a cycle: that dose stays open, and the evaluation asks for it",
                        advice: "begin its text with the day, such as \"Day 8\", or give the date in timing.event"))
                continue
            }
            placed[day] = one.measure
        }
        dose = DosePlan(day1: placed[1], day8: placed[8], day15: placed[15])
    }

    /// The day that `text` names: the number after the first "day".
    private static func day(_ text: String) -> Int? {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
        guard let place = words.firstIndex(of: "day"), place + 1 < words.count else { return nil }
        return Int(words[place + 1])
    }

    private static func days(from start: CalendarDay, to end: CalendarDay) -> Int {
        func count(_ day: CalendarDay) -> Int64 {
            CivilDate(year: Int64(day.year), month: Int64(day.month), day: Int64(day.day)).daysSince1970
        }
        return Int(count(end) - count(start))
    }
}
