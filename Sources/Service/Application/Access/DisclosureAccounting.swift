public import CanonicalJSON
public import PriorAuthorization
public import Projections

/// What of a member's health information left the plan: the accounting of disclosures of 45 CFR 164.528.
public struct DisclosureAccounting: Hashable, Sendable {
    /// Whose.
    public let member: MemberID
    /// From when on.
    public let from: Timestamp
    /// Before when; nil for now.
    public let before: Timestamp?
    /// The disclosures that are accounted for, in the order of the log.
    public let disclosures: [AccessEntry]
    /// Those that need not be, with the reason.
    public let excepted: [Excepted]

    /// A disclosure that need not stand in the accounting.
    public struct Excepted: Hashable, Sendable {
        /// The disclosure.
        public let entry: AccessEntry
        /// Why.
        public let reason: String
    }

    /// How many years an accounting goes back (45 CFR 164.528(a)(1)).
    public static let years = 6

    /// From when on an accounting goes that ends at `end`: the beginning, in UTC, of the same day so many years before; in a leap
    /// year's February, of the last day that there is.
    public static func start(before end: Timestamp) -> Timestamp {
        let day = end.utcDate
        guard let year = Int(day.prefix(4)) else { return Timestamp(milliseconds: 0) }
        let digits = String(year - years)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let first = CalendarDay(padded + day.dropFirst(4)) ?? CalendarDay("\(padded)-02-28")
        return first.flatMap { Timestamp(rfc3339: "\($0)T00:00:00Z") } ?? Timestamp(milliseconds: 0)
    }

    init(member: MemberID, from: Timestamp, before: Timestamp?, _ entries: [AccessEntry]) {
        self.member = member
        self.from = from
        self.before = before
        disclosures = entries.filter { $0.standing == .accountable }
        excepted = entries.compactMap { entry in
            guard case .excepted(let reason) = entry.standing else { return nil }
            return Excepted(entry: entry, reason: reason)
        }
    }

    /// The reasons for which disclosures need not stand in it, in alphabetical order, and how many there are for each.
    public var exceptions: [(reason: String, count: Int)] {
        Dictionary(grouping: excepted, by: \.reason).sorted { $0.key < $1.key }.map { ($0.key, $0.value.count) }
    }
}
