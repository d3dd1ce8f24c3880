public import CanonicalJSON
public import ClinicalPolicy

/// The policies as the ledger knows them: what is published, and which version is in force when. A fold of policy events.
///
/// Selection is bitemporal: which version was in force on a day, as the ledger knew it at an index. A version activated later
/// with an earlier first day never changes what an earlier evaluation was made under.
public struct PolicyCatalog: Sendable {
    private var policies: [PolicyID: Entry] = [:]

    private struct Entry: Sendable {
        var published: [PublishedVersion] = []
        private(set) var changes: [Change] = []
        /// When the versions are in force, by all changes.
        private(set) var intervals: [EffectiveInterval] = []

        mutating func add(_ change: Change) {
            changes.append(change)
            change.apply(to: &intervals)
        }
    }

    private struct Change: Sendable {
        enum Kind: Sendable {
            case activated(PolicyVersionActivated)
            case retired(PolicyVersionRetired)
        }

        let kind: Kind
        let index: UInt64

        func apply(to intervals: inout [EffectiveInterval]) {
            switch kind {
            case .activated(let payload):
                intervals.append(
                    EffectiveInterval(
                        version: payload.version, from: payload.effectiveFrom, through: payload.effectiveThrough,
                        index: index))
            case .retired(let payload):
                for place in intervals.indices where intervals[place].version == payload.version {
                    let last = intervals[place].through ?? payload.effectiveThrough
                    intervals[place].through = min(last, payload.effectiveThrough)
                }
            }
        }
    }

    /// A catalog of nothing.
    public init() {}

    /// Takes in the policy event recorded at `index`. Events come in the order of the ledger.
    public mutating func evolve(_ event: PolicyEvent, at index: UInt64, recordedAt: Timestamp) {
        switch event {
        case .published(let payload):
            policies[payload.policy, default: Entry()].published
                .append(PublishedVersion(payload, at: index, recordedAt: recordedAt))
        case .activated(let payload):
            policies[payload.policy, default: Entry()].add(Change(kind: .activated(payload), index: index))
        case .retired(let payload):
            policies[payload.policy, default: Entry()].add(Change(kind: .retired(payload), index: index))
        }
    }

    /// The policies of which anything is known, in order of their numbers.
    public var policyIDs: [PolicyID] { policies.keys.sorted() }

    /// The versions of `policy`, in the order in which they were published.
    public func versions(of policy: PolicyID) -> [PublishedVersion] {
        policies[policy]?.published ?? []
    }

    /// The version as it was first published; nil when it is not.
    public func published(_ policy: PolicyID, _ version: PolicyVersionID) -> PublishedVersion? {
        versions(of: policy).first { $0.payload.version == version }
    }

    /// What a reference names: the version whose compiled rules have that digest; nil when none is published.
    public func published(_ reference: PolicyReference) -> PublishedVersion? {
        versions(of: reference.policy).first {
            $0.payload.version == reference.version && $0.payload.compiledDigest == reference.digest
        }
    }

    /// When the versions of `policy` are in force, as known at the ledger's `index` (all that is known, without one), in the
    /// order in which they were activated.
    public func intervals(of policy: PolicyID, knownAtIndex index: UInt64? = nil) -> [EffectiveInterval] {
        guard let entry = policies[policy] else { return [] }
        guard let index else { return entry.intervals }
        var intervals: [EffectiveInterval] = []
        for change in entry.changes where change.index <= index { change.apply(to: &intervals) }
        return intervals
    }

    /// The version in force on `day`, as known at the ledger's `index` (all that is known, without one).
    ///
    /// Of several, the one with the latest first day; of those, the one activated last.
    public func version(
        of policy: PolicyID, effectiveOn day: CalendarDay, knownAtIndex index: UInt64? = nil
    ) -> PublishedVersion? {
        intervals(of: policy, knownAtIndex: index)
            .filter { $0.contains(day) }
            .max { ($0.from, $0.index) < ($1.from, $1.index) }
            .flatMap { published(policy, $0.version) }
    }

    /// The versions that were in force on `day` as the ledger knew it at any index of `range`: whoever decided within it may have
    /// seen any of them.
    public func versions(
        of policy: PolicyID, effectiveOn day: CalendarDay, knownWithin range: ClosedRange<UInt64>
    ) -> [PublishedVersion] {
        let changes = policies[policy]?.changes.map(\.index).filter(range.contains) ?? []
        var versions: [PublishedVersion] = []
        for index in [range.lowerBound] + changes {
            guard let version = version(of: policy, effectiveOn: day, knownAtIndex: index) else { continue }
            if !versions.contains(where: { $0.reference == version.reference }) { versions.append(version) }
        }
        return versions
    }

    /// The policy that has a version in force on `day` for the drug billed as `code`.
    public func policy(covering code: ProcedureCode, on day: CalendarDay) -> PolicyID? {
        policyIDs.first { policy in
            version(of: policy, effectiveOn: day)?.compiled?.drugs
                .contains { $0.system == "HCPCS" && $0.code == code.text } == true
        }
    }
}
