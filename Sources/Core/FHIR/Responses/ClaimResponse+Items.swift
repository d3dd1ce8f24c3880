import CanonicalJSON
import PriorAuthorization

extension ClaimResponse {
    /// An item for each of the Claim's, under its own sequence number; one where the case was not opened by a Claim.
    func items(notes: Int) -> [JSONValue] {
        let asked = claim?.items ?? [RequestedClaim.Item(sequence: 1, isDecided: true)]
        return asked.map { item in
            let action = item.isDecided ? self.action : .contactPayer
            var json: JSONObject = [
                "adjudication": [adjudication(action)], "itemSequence": .integer(Int64(item.sequence)),
            ]
            let extensions = item.isDecided ? itemExtensions(item) : []
            if !extensions.isEmpty { json["extension"] = .array(extensions) }
            if item.isDecided, notes > 0 { json["noteNumber"] = .array((1...notes).map { .integer(Int64($0)) }) }
            return .object(json)
        }
    }

    /// The review action (PAS, extension-reviewAction) in the one category that PAS has for it.
    func adjudication(_ action: ReviewAction) -> JSONValue {
        var parts: [JSONValue] = [
            ResponseParts.extension(
                CodeSystem.pas("extension-reviewActionCode"), "valueCodeableConcept",
                ResponseParts.concept(CodeSystem.reviewAction, action.rawValue))
        ]
        if action == .certified || action == .modified {
            parts.insert(ResponseParts.extension("number", "valueString", .string(caseID.text)), at: 0)
        }
        return [
            "category": ResponseParts.concept(CodeSystem.terminology("adjudication"), "submitted"),
            "extension": [["extension": .array(parts), "url": .string(CodeSystem.pas("extension-reviewAction"))]],
        ]
    }

    private func itemExtensions(_ item: RequestedClaim.Item) -> [JSONValue] {
        switch action {
        case .certified, .modified:
            var extensions: [JSONValue] = []
            if let day = decision?.context.recordedAt.utcDate {
                extensions.append(
                    ResponseParts.extension(
                        CodeSystem.pas("extension-itemPreAuthIssueDate"), "valueDate", .string(day)))
            }
            if let period = authorizedPeriod {
                extensions.append(
                    ResponseParts.extension(CodeSystem.pas("extension-itemPreAuthPeriod"), "valuePeriod", period))
            }
            if action == .modified, let detail = authorizedDetail(item) { extensions.append(detail) }
            return extensions
        case .pended, .notCertified:
            return [
                ResponseParts.extension(
                    CodeSystem.pas("extension-administrationReferenceNumber"), "valueString", .string(caseID.text))
            ]
        case .partial, .contactPayer, .noAction: return []
        }
    }

    /// What is authorized where that is not what was asked for (PAS, extension-itemAuthorizedDetail): the code and the number of cycles.
    private func authorizedDetail(_ item: RequestedClaim.Item) -> JSONValue? {
        guard let terms = state.authorization, let drug = state.request?.payload.drug else { return nil }
        let code = item.code ?? ResponseParts.concept(CodeSystem.hcpcs[0], drug.hcpcs.text)
        return [
            "extension": [
                ResponseParts.extension("productOrServiceCode", "valueCodeableConcept", code),
                ResponseParts.extension(
                    "quantity", "valueQuantity",
                    [
                        "code": "{cycle}", "system": .string(CodeSystem.ucum), "unit": "cycles",
                        "value": .integer(Int64(terms.cycles)),
                    ]),
            ],
            "url": .string(CodeSystem.pas("extension-itemAuthorizedDetail")),
        ]
    }
}
