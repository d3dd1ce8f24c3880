public import ClinicalPolicy
public import Cryptography
public import EventLog
public import PriorAuthorization

/// A case as the ledger holds it: its events, and the state they fold to.
public struct CaseRecord: Sendable {
    /// Which case.
    public let id: CaseID
    /// Its events, in order.
    public let events: [RecordedEvent]
    /// What they fold to.
    public let state: CaseState
    /// The texts of the criteria of the policy version last evaluated, or that would be now.
    public let criterionTexts: [CriterionID: String]

    /// What a provider could send to settle the latest evaluation.
    public var missingItems: [InformationItem] {
        (state.latestEvaluation?.payload.summary.missing ?? []).compactMap { item in
            switch item.kind {
            case .fact: InformationItem(kind: .fact, subject: item.subject, question: item.question)
            case .document, .citation: InformationItem(kind: .document, subject: item.subject, question: item.question)
            case .judgement: nil
            }
        }
    }

    /// Terms of `cycles` cycles, at the dose and from the day asked for, as long as the policy's approval lasts.
    ///
    /// - Returns: nil where the case has no request.
    public func terms(cycles: Int) -> AuthorizedTerms? {
        guard let request = state.request?.payload else { return nil }
        let from = request.plan.plannedStart ?? request.receivedOn
        let months = state.latestEvaluation?.payload.summary.terms?.months
        return AuthorizedTerms(
            cycles: cycles, dose: request.plan.dose, from: from, through: months.map { from.lastDay(ofMonths: $0) })
    }

    /// The document on file that `text` names: its title, or the beginning of its digest in hexadecimal or base64.
    ///
    /// - Throws: `NameError` where none or several match.
    public func document(_ text: String) throws(NameError) -> SHA256Digest {
        let documents = state.documents.map(\.payload)
        let matches = documents.filter {
            $0.title == text || (text.count >= 4 && ($0.digest.hex.hasPrefix(text) || $0.digest.base64.hasPrefix(text)))
        }
        return try NameError.single(
            Set(matches.map(\.digest)), named: text, kind: "document of this case",
            known: documents.map { "\"\($0.title)\" \($0.digest.hex.prefix(12))" }
        )
    }
}
