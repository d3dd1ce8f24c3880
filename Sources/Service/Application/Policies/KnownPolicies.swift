import ClinicalPolicy
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

/// The policies as far as they were read: published versions are large and never change, so each event is read once.
struct KnownPolicies: Sendable {
    private var history = LedgerHistory()
    private var lengths: [StreamName: UInt64] = [:]
    /// How many events of policies were noticed when they were read last; nil before.
    private var noticed: UInt64?
    private var texts: [PolicyReference: [CriterionID: String]] = [:]
    private var documents: [PolicyReference: PolicyDocument] = [:]

    /// Takes in what the streams of policies have beyond what was read before; nothing is read where nothing was noticed since.
    ///
    /// - Returns: the policies as they stand, and no case.
    mutating func follow(_ current: NoticedEntries, in store: SQLiteLedger) throws -> LedgerHistory {
        let count = current.count(in: StreamName.policyCategory)
        guard count != noticed else { return history }
        var news: [RecordedEvent] = []
        for stream in try store.streams(in: StreamName.policyCategory) {
            let known = lengths[stream, default: 0]
            let events = try store.readStream(stream, from: StreamPosition(known), limit: .max)
            lengths[stream] = known + UInt64(events.count)
            news += events
        }
        for event in news.sorted(by: { $0.entry.seq < $1.entry.seq }) { history.add(event) }
        noticed = count
        return history
    }

    /// The policy as it was written of which `version` is the published version.
    mutating func document(of version: PublishedVersion) throws -> PolicyDocument {
        if let known = documents[version.reference] { return known }
        let document = try PolicyDocument(json: version.payload.source)
        documents[version.reference] = document
        return document
    }

    /// The texts of the criteria of the version that `reference` names; none where there is no such version.
    mutating func criterionTexts(
        of reference: PolicyReference, _ current: NoticedEntries, in store: SQLiteLedger
    ) throws -> [CriterionID: String] {
        if let known = texts[reference] { return known }
        guard let compiled = try follow(current, in: store).policies.published(reference)?.compiled else { return [:] }
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
