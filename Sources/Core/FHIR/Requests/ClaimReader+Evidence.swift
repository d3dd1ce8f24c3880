import PriorAuthorization

extension ClaimReader {
    /// Height and weight from the Observations with the LOINC codes 8302-2 and 29463-7, and the formula from the method of the one with
    /// 3140-1; the latest of each. They are then no documents.
    mutating func bodySurface() throws(FHIRIssue) -> BodySurface? {
        let observations = contents.resources("Observation")
        let heightFound = try latest("8302-2", observations)
        let weightFound = try latest("29463-7", observations)
        guard let heightFound, let weightFound else { return nil }
        guard let height = try heightFound.member("valueQuantity")?.measure(in: "cm"),
            let weight = try weightFound.member("valueQuantity")?.measure(in: "kg")
        else { return nil }
        documents.set(aside: heightFound)
        documents.set(aside: weightFound)
        var formula: BodySurface.Formula?
        if let surface = try latest("3140-1", observations) {
            let method = try surface.member("method").flatMap { method throws(FHIRIssue) in try method.words() } ?? ""
            let letters = method.lowercased().filter(\.isLetter)
            formula = BodySurface.Formula.allCases.first { letters.contains($0.rawValue.lowercased()) }
            if formula != nil { documents.set(aside: surface) }
        }
        return BodySurface(height: height, weight: weight, formula: formula)
    }

    private func latest(_ code: String, _ observations: [FHIRElement]) throws(FHIRIssue) -> FHIRElement? {
        var latest: (day: String, observation: FHIRElement)?
        for observation in observations {
            let isMeant = try observation.codings("code").contains { $0.system == CodeSystem.loinc && $0.code == code }
            guard isMeant else { continue }
            let day = try observation.day("effectiveDateTime")?.text ?? ""
            if latest == nil || (latest?.day ?? "") < day { latest = (day, observation) }
        }
        return latest?.observation
    }

    /// Takes what supports the request: what the Claim refers to, then what else the Bundle has of clinical evidence.
    ///
    /// A document that cannot be read is an error: a request is not taken with less than its sender means to have sent.
    mutating func collectDocuments(orders: [FHIRElement]) {
        let information = attempt { reader throws(FHIRIssue) in try reader.claim.list("supportingInfo") } ?? []
        for part in information {
            _ = attempt { reader throws(FHIRIssue) in try reader.documents.take(information: part, of: reader.contents)
            }
        }
        for resource in contents.resources(
            "DocumentReference", "QuestionnaireResponse", "Observation", "DiagnosticReport")
        {
            _ = attempt { reader throws(FHIRIssue) in try reader.documents.take(resource) }
        }
        let read: Set = [
            "Claim", "Patient", "Practitioner", "PractitionerRole", "Organization", "Coverage", "Condition", "Location",
            "Medication", "MedicationRequest", "ServiceRequest", "DeviceRequest", "Binary", "DocumentReference",
            "QuestionnaireResponse", "Observation", "DiagnosticReport",
        ]
        for resource in contents.entries.map(\.resource) where !documents.has(resource) {
            guard !read.contains(resource.resourceType ?? "") else { continue }
            notes.append(
                resource.issue(
                    .information, .processing,
                    "\(PlainText.excerpt(resource.name)) is not read; it stays in the request as it was sent"))
        }
    }
}
