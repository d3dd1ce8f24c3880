import CanonicalJSON
import CaseSupport
import EventLog
import EventStore
import JSONSupport

/// What a log holds, counted from its entries and payloads alone: no case is folded.
struct LogCount {
    /// The events of each type.
    private(set) var types: [String: Int] = [:]
    /// The events by a member of their payload: `DeterminationIssued outcome approved`.
    private(set) var values: [String: Int] = [:]
    /// Deadlines that a calendar of the system counts otherwise.
    private(set) var wrongDeadlines: [String] = []
    private(set) var deadlines = 0

    private static let counted: [String: String] = [
        "DeterminationIssued": "outcome", "AppealDecided": "resolution", "DeadlineMissed": "consequence",
    ]

    mutating func add(_ event: RecordedEvent, _ calendar: NaiveCalculator) throws {
        let type = event.entry.type
        types[type, default: 0] += 1
        guard let payload = event.payload else { return }
        if let member = LogCount.counted[type], let value = payload[member]?.stringValue {
            values["\(type) \(member) \(value)", default: 0] += 1
        }
        if type == "ClockStarted" { try count(payload, at: event.entry.seq.value, calendar) }
    }

    func events(_ types: String...) -> Int { types.reduce(0) { $0 + (self.types[$1] ?? 0) } }

    /// The requests deemed denied: no case of the year misses two such deadlines.
    var deemed: Int { values["DeadlineMissed consequence adverse-determination"] ?? 0 }

    private mutating func count(_ payload: JSONValue, at index: UInt64, _ calendar: NaiveCalculator) throws {
        deadlines += 1
        let rule = payload["rule"]?["rule"]
        guard let started = payload["started"]?.integerValue, let due = payload["due"]?.integerValue,
            let amount = rule?["duration"]?["amount"]?.integerValue, let unit = rule?["duration"]?["unit"]?.stringValue
        else {
            wrongDeadlines.append("entry \(index) holds no deadline")
            return
        }
        let counted = calendar.due(
            amount: Int(amount), unit: unit, endsOnBusinessDay: rule?["endsOnBusinessDay"] == true,
            from: Timestamp(milliseconds: started))
        if counted != due { wrongDeadlines.append("entry \(index): due \(due), and by the calendar \(counted ?? 0)") }
    }
}
