public import CanonicalJSON
import ClinicalPolicy
public import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// The day of `moment` where the plan is.
    public func legalDay(of moment: Timestamp) throws -> CalendarDay {
        if let rules = try ClockRulesFile.inForce.get() { return rules.zone.day(of: moment) }
        guard let day = CalendarDay(of: moment.rfc3339) else { preconditionFailure("a moment has a day") }
        return day
    }

    /// The origin of the log: what its checkpoints call it.
    public var origin: String { store.origin }

    /// The event at `index` of the log; nil where the log ends before.
    public func recordedEvent(at index: EntryIndex) throws -> RecordedEvent? {
        try store.event(at: index)
    }
}
