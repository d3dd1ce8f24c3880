import CanonicalJSON
import PriorAuthorization

extension ClaimReader {
    /// The diagnosis that the item names first; or that of type principal; or the first.
    mutating func diagnosis(of service: RequestedService?) throws(FHIRIssue) -> Diagnosis {
        let all = try claim.list("diagnosis")
        guard !all.isEmpty else {
            throw claim.missing("diagnosis", advice: "give the diagnosis with its ICD-10-CM code")
        }
        let wanted = try service?.item?.list("diagnosisSequence").first?.json.integerValue
        var chosen = try all.firstMeant({ one throws(FHIRIssue) in
            let sequence = try one.integer("sequence")
            return wanted != nil && sequence.map { Int64($0) } == wanted
        })
        if chosen == nil { chosen = try all.firstMeant(ClaimReader.isPrincipal) }
        let diagnosis = chosen ?? all[0]
        for other in all where other.place != diagnosis.place {
            notes.append(
                other.issue(
                    .information, .processing, "is not among what the criteria look at: a request has one diagnosis"))
        }
        return try read(diagnosis)
    }

    private static func isPrincipal(_ diagnosis: FHIRElement) throws(FHIRIssue) -> Bool {
        for type in try diagnosis.list("type") where try type.codings().contains(where: { $0.code == "principal" }) {
            return true
        }
        return false
    }

    private func read(_ diagnosis: FHIRElement) throws(FHIRIssue) -> Diagnosis {
        var concept = diagnosis.member("diagnosisCodeableConcept")
        if concept == nil {
            let condition = try contents.required("diagnosisReference", of: diagnosis)
            concept = condition.member("code")
            guard concept != nil else { throw condition.missing("code", advice: "give the ICD-10-CM code") }
        }
        guard let concept else {
            throw diagnosis.missing("diagnosisCodeableConcept", advice: "give the ICD-10-CM code")
        }
        let codings = try concept.codings()
        guard let coding = codings.first(where: { $0.system == CodeSystem.icd10 }) else {
            throw concept.issue(
                .codeInvalid,
                "has no code of ICD-10-CM"
                    + (codings.first.map { ", but one of \"\(PlainText.excerpt($0.system))\"" } ?? ""),
                advice: "give the code with the system \(CodeSystem.icd10)")
        }
        guard let code = DiagnosisCode(coding.code) ?? DiagnosisCode(withoutPoint: coding.code) else {
            throw concept.issue(
                .value, "expected \(DiagnosisCode.form), found \"\(PlainText.excerpt(coding.code))\"",
                advice: "check the code")
        }
        return Diagnosis(icd10: code, description: try concept.words() ?? code.text)
    }
}

extension DiagnosisCode {
    /// The code as X12 has it, without its full stop: `C9100`.
    fileprivate init?(withoutPoint text: String) {
        guard text.utf8.count > 3 else { return nil }
        self.init("\(text.prefix(3)).\(text.dropFirst(3))")
    }
}
