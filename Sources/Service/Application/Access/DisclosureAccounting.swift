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
