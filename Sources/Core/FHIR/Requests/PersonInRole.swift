import PriorAuthorization

/// A Practitioner, and the PractitionerRole that says in which specialty.
struct PersonInRole {
    let person: FHIRElement
    let roles: [FHIRElement]

    /// The practitioner that `resource` is or leads to; nil where it is an organization.
    init?(_ resource: FHIRElement, in contents: BundleContents) throws(FHIRIssue) {
        switch resource.resourceType {
        case "PractitionerRole":
            guard let person = try contents.target(of: resource.member("practitioner"), in: resource) else {
                return nil
            }
            self.person = person
            roles = [resource]
        case "Practitioner":
            person = resource
            roles = try contents.resources("PractitionerRole").compacted { role throws(FHIRIssue) in
                try contents.target(of: role.member("practitioner"), in: role)?.place == resource.place ? role : nil
            }
        default: return nil
        }
    }

    /// The practitioner as a request names them.
    func practitioner(in contents: BundleContents) throws(FHIRIssue) -> Practitioner {
        Practitioner(
            npi: try npi(), name: try PractitionerNames.name(of: person), specialty: try specialty())
    }

    private func npi() throws(FHIRIssue) -> NationalProviderIdentifier {
        var identifiers = try person.identifiers()
        for role in roles { identifiers += try role.identifiers() }
        guard let identifier = identifiers.first(where: { $0.system == CodeSystem.npi || $0.types.contains("NPI") })
        else {
            throw person.missing(
                "identifier", advice: "give the NPI as an identifier with the system \(CodeSystem.npi)")
        }
        guard let npi = NationalProviderIdentifier(identifier.value) else {
            throw FHIRIssue(
                .value, at: identifier.place, "expected \(NationalProviderIdentifier.form)",
                advice: "check the number and its check digit")
        }
        return npi
    }

    /// The specialty in the words that policies use, in lower case.
    private func specialty() throws(FHIRIssue) -> String? {
        var concepts: [FHIRElement] = []
        for role in roles { concepts += try role.list("specialty") }
        for concept in concepts {
            let codes = try concept.codings().filter { $0.system == CodeSystem.taxonomy }
            if let words = codes.lazy.compactMap({ Taxonomy.specialty($0.code) }).first { return words }
            if let words = try concept.words() { return words.lowercased() }
        }
        return nil
    }
}
