package import EventLog
package import PriorAuthorization
package import Replay

/// An event of the log, read once for all projections.
package struct ProjectedEvent: Sendable {
    /// What the event is about.
    package indirect enum Subject: Sendable {
        /// An event of a case, and the case as it stands after it.
        case ofCase(CaseID, CaseEntry, CaseState)
        /// An event of a policy.
        case ofPolicy(PolicyEvent)
        /// An event of the access record.
        case ofAccess(AccessEvent)
        /// Something else, or nothing that can be read here.
        case other
    }

    /// The envelope.
    package let entry: Entry
    /// What it is about.
    package let subject: Subject

    /// `read`, of which `folds` tells what the case is like after it.
    init(_ read: ReadEntry, folds: inout CaseFolds) throws {
        entry = read.entry
        switch read.content {
        case .ofCase(let id, let entry): subject = .ofCase(id, entry, try folds.state(after: entry, of: id))
        case .ofPolicy(let event): subject = .ofPolicy(event)
        case .ofAccess(let event): subject = .ofAccess(event)
        case .other: subject = .other
        }
    }
}
