import ClinicalPolicy
public import Cryptography
public import PriorAuthorization

/// What people name in a case, found in it as it stands.
extension CaseState {
    /// What the latest evaluation lists as missing and a provider can send: facts and documents.
    public var missingItems: [InformationItem] {
        (latestEvaluation?.payload.summary.missing ?? []).compactMap { item in
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
        guard let plan = request?.payload.plan, let received = request?.payload.receivedOn else {
            return nil
        }
        let offered = latestEvaluation?.payload.summary.terms
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
        let onFile = documents.map(\.payload)
        func name(_ document: DocumentUploaded) -> String {
            "\"\(document.title)\" (\(document.digest.hex.prefix(12)))"
        }
        let matches = onFile.filter {
            $0.title.lowercased() == text.lowercased()
                || (text.count >= 4 && ($0.digest.hex.hasPrefix(text.lowercased()) || $0.digest.base64.hasPrefix(text)))
        }
        return try NameError.single(
            matches.map { ($0.digest, name($0)) }, named: text, kind: "document", known: onFile.map(name))
    }
}
