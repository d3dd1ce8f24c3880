import PriorAuthorization

/// Who asks, who prescribes, and whom the prescriber consulted.
struct RequestParties {
    let requester: String
    let prescriber: Practitioner
    let consulting: Practitioner?
}

extension ClaimReader {
    /// The prescriber is who requested the order; or the provider of the Claim; or the first of its care team.
    mutating func parties(of service: RequestedService?) throws(FHIRIssue) -> RequestParties {
        let provider = try contents.required("provider", of: claim)
        let team = try careTeam()
        let ordering = try (service?.orders ?? []).compacted { order throws(FHIRIssue) in
            try contents.target(of: order.member("requester"), in: order)
        }
        let candidates = ordering + [provider] + team.filter { !$0.isConsulted }.map(\.resource)
        guard let person = try candidates.firstPart({ one throws(FHIRIssue) in try PersonInRole(one, in: contents) })
        else {
            throw FHIRIssue(
                .required, at: "\(claim.place).provider", "leads to no Practitioner who prescribes",
                advice: "name the prescriber as the order's requester, as provider or in careTeam")
        }
        let prescriber = try person.practitioner(in: contents)
        let organization = try organization(provider)
        let display = PlainText.of(try claim.member("provider")?.text("display"))
        return RequestParties(
            requester: organization ?? display ?? prescriber.name ?? "NPI \(prescriber.npi)", prescriber: prescriber,
            consulting: try team.first { $0.isConsulted }.flatMap { member throws(FHIRIssue) in
                try PersonInRole(member.resource, in: contents)?.practitioner(in: contents)
            })
    }

    /// The practice or hospital that asks.
    private func organization(_ provider: FHIRElement) throws(FHIRIssue) -> String? {
        if provider.resourceType == "Organization" { return try PractitionerNames.name(of: provider) }
        guard let reference = provider.member("organization") else { return nil }
        let target = try contents.target(of: reference, in: provider)
        let name = try target.flatMap { target throws(FHIRIssue) in try PractitionerNames.name(of: target) }
        if let name { return name }
        return PlainText.of(try reference.text("display"))
    }

    /// The care team that is in the Bundle; consulted are those with the participation type CON.
    private func careTeam() throws(FHIRIssue) -> [(resource: FHIRElement, isConsulted: Bool)] {
        try claim.list("careTeam").compacted { member throws(FHIRIssue) in
            guard let resource = try contents.target(of: member.member("provider"), in: claim) else { return nil }
            return (resource, try member.codings("role").contains { $0.code == "CON" })
        }
    }
}
