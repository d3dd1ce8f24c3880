public import CanonicalJSON
public import Cryptography
public import EventLog
public import PriorAuthorization

/// What an order would destroy, as the ledger stands.
public struct DisposalPlan: Hashable, Sendable {
    /// A case of which everything would be destroyed.
    public struct Case: Hashable, Sendable {
        /// The case.
        public let id: CaseID
        /// When its last event was recorded.
        public let lastEventAt: Timestamp
        /// The last day it had to be kept.
        public let retainedThrough: CalendarDay
        /// The entries whose payloads are there.
        public let entries: [EntryIndex]
        /// Its documents, by SHA-256.
        public let documents: [SHA256Digest]
    }

    /// A case that was not selected although its last event is old enough.
    public struct PassedOver: Hashable, Sendable {
        /// The case.
        public let id: CaseID
        /// Why, in words.
        public let reason: String
    }

    /// The cases, by their identifiers.
    public let cases: [Case]
    /// The names of the documents that would be destroyed: their digests, or where documents are encrypted what stands for them.
    public let documents: [SHA256Digest]
    /// Documents of these cases that others have too: they stay.
    public let sharedDocuments: [SHA256Digest]
    /// Cases old enough that may not be destroyed.
    public let passedOver: [PassedOver]

    /// The entries whose payloads would be destroyed, ascending.
    public var entries: [EntryIndex] { cases.flatMap(\.entries).sorted() }
}
