public import ClinicalPolicy
public import Cryptography
public import EventLog
public import PriorAuthorization
public import Replay

/// A case as the ledger holds it at a moment: its events, and the state they fold to.
public final class CaseRecord: Sendable {
    /// Which case.
    public let id: CaseID
    /// Its events, in order, as they were recorded and as far as they can be read.
    public let entries: [CaseEntry]
    /// What they fold to.
    public let state: CaseState
    /// The texts of the criteria of the policy version last evaluated.
    public let criterionTexts: [CriterionID: String]

    /// The records of destruction that name events of it, in order; none where nothing of it was destroyed.
    public let destructions: [Destruction]

    init(of history: CaseHistory, criterionTexts: [CriterionID: String], destructions: [Destruction]) {
        id = history.id
        entries = history.entries
        state = history.state
        self.criterionTexts = criterionTexts
        self.destructions = destructions
    }

    /// Its events, in order, as they were recorded.
    public var events: [RecordedEvent] { entries.map(\.recorded) }

    /// The record of destruction that names the event at `index`; nil where it was not destroyed.
    public func destruction(of index: EntryIndex) -> Destruction? {
        destructions.first { $0.record.entries.contains(index) }
    }

    /// What the latest evaluation lists as missing and a provider can send: facts and documents.
    public var missingItems: [InformationItem] { state.missingItems }

    /// Terms as they are given; see ``CaseState/terms(cycles:dose:from:through:)``.
    public func terms(
        cycles: Int? = nil, dose: DosePlan? = nil, from: CalendarDay? = nil, through: CalendarDay? = nil
    ) -> AuthorizedTerms? {
        state.terms(cycles: cycles, dose: dose, from: from, through: through)
    }

    /// The document on file that `text` names; see ``CaseState/document(_:)``.
    public func document(_ text: String) throws(NameError) -> SHA256Digest {
        try state.document(text)
    }

    /// The event of this case at `index` in the log.
    ///
    /// - Throws: `NameError` where the case has no event there.
    public func event(at index: UInt64) throws(NameError) -> EventReference {
        guard let event = entries.first(where: { $0.entry.seq.value == index }),
            let id = EventReference(event.entry.id.text)
        else {
            throw NameError(
                kind: .unknown, message: "Entry \(index) is no event of the case \(self.id)",
                advice: "docket case events lists them")
        }
        return id
    }

    /// The event of this case at `index` in the log, which is to be a `Payload`.
    ///
    /// - Throws: `NameError` where the case has no such event there.
    public func event<Payload: EventPayload>(at index: UInt64, as: Payload.Type) throws(NameError) -> EventReference {
        let known = entries.filter { $0.entry.type == Payload.type }
        guard let event = known.first(where: { $0.entry.seq.value == index }),
            let id = EventReference(event.entry.id.text)
        else {
            let places = known.map { "entry \($0.entry.seq)" }.joined(separator: ", ")
            throw NameError(
                kind: .unknown, message: "Entry \(index) is no \(Payload.type) of the case \(self.id)",
                advice: known.isEmpty ? "The case has none" : "The case has \(places)")
        }
        return id
    }
}
