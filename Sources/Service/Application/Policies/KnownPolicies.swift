import ClinicalPolicy
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

/// The policies as far as they were read: published versions are large and never change, so each event is read once.
struct KnownPolicies: Sendable {
    private var catalog = PolicyCatalog()
    private var lengths: [StreamName: UInt64] = [:]
    /// How many events of policies were noticed when they were read last; nil before.
    private var noticed: UInt64?
    private var texts: [PolicyReference: [CriterionID: String]] = [:]

    /// Takes in what the streams of policies have beyond what was read before; nothing is read where nothing was noticed since.
    mutating func follow(_ current: NoticedEntries, in store: SQLiteLedger) throws -> PolicyCatalog {
        let count = current.count(in: StreamName.policyCategory)
        guard count != noticed else { return catalog }
        for stream in try store.streams(in: StreamName.policyCategory) {
            let known = lengths[stream, default: 0]
            let events = try store.readStream(stream, from: StreamPosition(known), limit: .max)
            for event in events { _ = catalog.take(event) }
            lengths[stream] = known + UInt64(events.count)
        }
        noticed = count
        return catalog
    }

    /// The texts of the criteria of the version that `reference` names; none where there is no such version.
    mutating func criterionTexts(
        of reference: PolicyReference, _ current: NoticedEntries, in store: SQLiteLedger
    ) throws -> [CriterionID: String] {
        if let known = texts[reference] { return known }
        guard let compiled = try follow(current, in: store).published(reference)?.compiled else { return [:] }
        texts[reference] = compiled.criterionTexts
        return compiled.criterionTexts
    }
}

extension CompiledPolicy {
    /// The text of each node of the outline; that of a condition says that it is one.
    fileprivate var criterionTexts: [CriterionID: String] {
        let texts = sections.flatMap(\.nodes).map { node in
            (node.id, node.kind == .condition ? "Condition: \(node.text)" : node.text)
        }
        return Dictionary(texts) { first, _ in first }
    }
}
