public import ClinicalPolicy

/// The days on which requests received fall under a version, as one activation set them.
public struct EffectiveInterval: Hashable, Sendable {
    /// The version.
    public let version: PolicyVersionID
    /// The first day.
    public let from: CalendarDay
    /// The last day; nil where it is open.
    public internal(set) var through: CalendarDay?
    /// The place in the ledger of the event that set it.
    public let index: UInt64

    func contains(_ day: CalendarDay) -> Bool {
        from <= day && (through.map { day <= $0 } ?? true)
    }
}
