import CanonicalJSON
import PriorAuthorization

/// The numbers by which a Claim names a case that is on file.
enum CaseNumbers {
    /// All that `claim` gives, those that the payer assigned first.
    static func of(_ claim: FHIRElement, in contents: BundleContents) throws(FHIRIssue) -> [String] {
        var numbers: [String] = []
        for insurance in try claim.list("insurance") {
            for reference in try insurance.list("preAuthRef") {
                if let text = reference.json.stringValue { numbers.append(text) }
            }
        }
        for element in [claim] + (try claim.list("item")) {
            for name in ["extension-authorizationNumber", "extension-administrationReferenceNumber"] {
                numbers += try element.extensions(name).compacted { found throws(FHIRIssue) in
                    try found.text("valueString")
                }
            }
        }
        for related in try claim.list("related") {
            if let reference = try related.member("reference")?.identifier() { numbers.append(reference.value) }
            guard let earlier = related.member("claim") else { continue }
            if let identifier = try earlier.member("identifier")?.identifier() { numbers.append(identifier.value) }
            if let text = try earlier.text("reference") { numbers.append(text) }
            if let target = try contents.target(of: earlier, in: claim) {
                numbers += try target.identifiers().map(\.value)
            }
        }
        return numbers + (try claim.identifiers().map(\.value))
    }

    /// The case that `number` names: its identity, alone, as `urn:uuid:`, or at the end of a reference to its ClaimResponse.
    static func caseID(_ number: String) -> CaseID? {
        let last = number.split { $0 == "/" || $0 == ":" }.last.map(String.init)?.lowercased()
        return last.flatMap { CaseID($0) }
    }
}
