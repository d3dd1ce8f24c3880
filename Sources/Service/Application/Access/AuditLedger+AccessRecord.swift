public import CanonicalJSON
import EventLog
import EventStore
public import PriorAuthorization
public import Projections
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// The access record as the read models hold it, which take in first what the log has beyond them.
    ///
    /// - Parameter member: only what showed something of this member, alone or among others.
    public func accesses(_ filter: AccessFilter = AccessFilter(), of member: MemberID? = nil) throws -> [AccessEntry] {
        try withReadModels { models in
            _ = try models.catchUp()
            guard let member else { return try models.accesses(filter) }
            // Which of them showed something of the member is only known afterwards.
            var unlimited = filter
            unlimited.limit = nil
            let entries = try models.accesses(unlimited)
            let summaries = try models.cases(CaseFilter(member: member.text)).map(\.id)
            let seen = try models.accesses(AccessFilter(member: member)).compactMap(\.event.caseID)
            let cases = Set(summaries + seen)
            let opened = try cases.compactMap { id in
                try store.readStream(.of(id), from: StreamPosition(0), limit: 1).first?.entry.seq
            }.min()
            let shown = entries.lazy.filter { $0.shows(member, cases, openedAt: opened) }
            return filter.limit.map { Array(shown.prefix(max(0, $0))) } ?? Array(shown)
        }
    }

    /// The accounting of disclosures of the health information of `member` (45 CFR 164.528).
    public func disclosures(of member: MemberID, from: Timestamp, before: Timestamp?) throws -> DisclosureAccounting {
        DisclosureAccounting(
            member: member, from: from, before: before,
            try accesses(AccessFilter(from: from, before: before), of: member))
    }
}

extension AccessEntry {
    /// Whether this showed something of `member`, whose cases are `cases`, the first of them opened by the entry `opened`.
    fileprivate func shows(_ member: MemberID, _ cases: Set<CaseID>, openedAt opened: EntryIndex?) -> Bool {
        if event.member == member { return true }
        switch event.reach {
        case .cases(let shown): return !cases.isDisjoint(with: shown)
        case .all: return opened.map { $0 < index } ?? false
        }
    }
}
