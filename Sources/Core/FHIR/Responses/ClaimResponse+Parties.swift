import CanonicalJSON
import PriorAuthorization

extension ClaimResponse {
    /// The patient, the insurer and the requestor, under the addresses by which the Claim refers to them: as the case has them on record,
    /// never as strangers' resources sent back unread. Those that the Claim gave no address for are only named.
    var parties: [(url: String, resource: JSONValue)] {
        guard let request = state.request?.payload, let claim else { return [] }
        var parties: [(String, JSONValue)] = []
        func add(_ reference: String?, _ type: String, _ resource: JSONObject) {
            guard let reference, let url = claim.url(of: reference) else { return }
            var resource = resource
            resource["resourceType"] = .string(type)
            if let id = ClaimResponse.id(in: reference, type) { resource["id"] = .string(id) }
            parties.append((url, .object(resource)))
        }
        var patient: JSONObject = [
            "birthDate": .string(request.member.dateOfBirth.text),
            "identifier": [ResponseParts.identifier(nil, request.member.id.text, type: "MB")],
        ]
        if let name = request.member.name {
            patient["name"] = [["family": .string(name.family), "given": [.string(name.given)]]]
        }
        add(claim.patient, "Patient", patient)
        add(claim.insurer, "Organization", ["active": true, "name": .string(insurer)])
        if claim.provider?.contains("Organization") == true {
            add(claim.provider, "Organization", ["active": true, "name": .string(request.requester)])
        }
        if claim.provider?.contains("Practitioner/") == true {
            var practitioner: JSONObject = ["identifier": [ResponseParts.npi(request.prescriber.npi)]]
            if let name = request.prescriber.name { practitioner["name"] = [["text": .string(name)]] }
            add(claim.provider, "Practitioner", practitioner)
        }
        return parties
    }

    /// The identity in a reference that ends with `type/identity`; nil where it has another form.
    private static func id(in reference: String, _ type: String) -> String? {
        let steps = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard steps.count >= 2, steps[steps.count - 2] == type, isID(steps[steps.count - 1]) else { return nil }
        return String(steps[steps.count - 1])
    }

    /// Whether `text` has the form of an identity (FHIR R4, section 2.24.0.1, id).
    private static func isID(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

extension RequestedClaim {
    /// The full URL of `reference`: itself where it is absolute, or beside the Claim's own; nil where neither is known.
    func url(of reference: String) -> String? {
        if reference.contains("://") || reference.hasPrefix("urn:") { return reference }
        guard let own = self.reference, own.contains("://") else { return nil }
        let steps = own.split(separator: "/", omittingEmptySubsequences: false)
        guard steps.count >= 5 else { return nil }
        return steps.dropLast(2).joined(separator: "/") + "/" + reference
    }
}
