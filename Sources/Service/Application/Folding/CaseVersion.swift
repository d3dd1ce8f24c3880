import EventLog
public import PriorAuthorization
import Replay
import SQLiteEventStore
import Synchronization

/// What a telling of a case depends on: as long as it is the same, the case is told the same.
public struct CaseVersion: Hashable, Sendable {
    /// How many events the case has.
    public let position: UInt64
    /// How many events of policies this process has noticed.
    let policies: UInt64
    /// How many records of destruction it has noticed.
    let destructions: UInt64
}

extension AuditLedger {
    /// The version of the case `id`; nil where there is no such case.
    public func version(of id: CaseID) throws -> CaseVersion? {
        try requireKey("What case \(id) says")
        let (length, noticed) = try store.standing(of: .of(id))
        guard length > 0 else { return nil }
        try forgetDestroyed(noticed)
        return CaseVersion(
            position: length, policies: noticed.count(in: StreamName.policyCategory),
            destructions: knownDestructions.withLock { $0.records })
    }
}
