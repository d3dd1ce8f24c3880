public import ClinicalPolicy
public import Cryptography
public import EventLog
public import PriorAuthorization
public import Replay

/// A case as the ledger holds it: its events, and the state they fold to.
public struct CaseRecord: Sendable {
    /// Which case.
    public let id: CaseID
    /// Its events, in order, as they were recorded.
    public let events: [RecordedEvent]
    /// Its events, in order, as far as they can be read.
    public let entries: [CaseEntry]
    /// What they fold to.
    public let state: CaseState
    /// The texts of the criteria of the policy version last evaluated.
    public let criterionTexts: [CriterionID: String]

    /// The records of destruction that name events of it, in order; none where nothing of it was destroyed.
    public let destructions: [Destruction]

    /// The record of destruction that names the event at `index`; nil where it was not destroyed.
    public func destruction(of index: EntryIndex) -> Destruction? {
        destructions.first { $0.record.entries.contains(index) }
    }

    /// What the latest evaluation lists as missing and a provider can send: facts and documents.
    public var missingItems: [InformationItem] {
        (state.latestEvaluation?.payload.summary.missing ?? []).compactMap { item in
            switch item.kind {
            case .fact: InformationItem(kind: .fact, subject: item.subject, question: item.question)
            case .document, .citation: InformationItem(kind: .document, subject: item.subject, question: item.question)
            case .judgement: nil
            }
        }
    }

    /// Terms as they are given; what is left out is as the latest evaluation offers it, or else as it was asked for.
    ///
    /// - Returns: nil where the case has no request, or nobody says how many cycles.
    public func terms(
        cycles: Int? = nil, dose: DosePlan? = nil, from: CalendarDay? = nil, through: CalendarDay? = nil
    ) -> AuthorizedTerms? {
        guard let plan = state.request?.payload.plan, let received = state.request?.payload.receivedOn else {
            return nil
        }
        let offered = state.latestEvaluation?.payload.summary.terms
        guard let cycles = cycles ?? offered?.cyclesApproved ?? plan.cyclesRequested else { return nil }
        let first = from ?? plan.plannedStart ?? received
        return AuthorizedTerms(
            cycles: cycles, dose: dose ?? plan.dose, from: first,
            through: through ?? offered?.months.map { first.lastDay(ofMonths: $0) })
    }

    /// The document on file that `text` names: its title, or the beginning of its digest in hexadecimal or base64.
    ///
    /// - Throws: `NameError` where none or several match.
    public func document(_ text: String) throws(NameError) -> SHA256Digest {
        let documents = state.documents.map(\.payload)
        func name(_ document: DocumentUploaded) -> String {
            "\"\(document.title)\" (\(document.digest.hex.prefix(12)))"
        }
        let matches = documents.filter {
            $0.title.lowercased() == text.lowercased()
                || (text.count >= 4 && ($0.digest.hex.hasPrefix(text.lowercased()) || $0.digest.base64.hasPrefix(text)))
        }
        return try NameError.single(
            matches.map { ($0.digest, name($0)) }, named: text, kind: "document", known: documents.map(name))
    }

    /// The event of this case at `index` in the log.
    ///
    /// - Throws: `NameError` where the case has no event there.
    public func event(at index: UInt64) throws(NameError) -> EventReference {
        guard let event = events.first(where: { $0.entry.seq.value == index }),
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
        let known = events.filter { $0.entry.type == Payload.type }
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
