public import CanonicalJSON
public import PriorAuthorization

/// What a Bundle handed to `Claim/$submit` asks for (PAS, operation Claim-submit).
public enum ClaimSubmission: Hashable, Sendable {
    /// A new request.
    case request(PriorAuthRequest)
    /// A change of a request that is on file.
    case update(ClaimUpdate)

    /// Reads `bundle`, which `JSONValue(parsingNumbers:)` read, received at `received`, on the payer's day `receivedOn`.
    ///
    /// - Throws: all that is missing or malformed, each with its place; also where an update asks for what no update can do.
    public init(bundle: JSONValue, received: Timestamp, receivedOn: CalendarDay) throws(FHIRError) {
        let (contents, claim) = try ClaimSubmission.claim(of: bundle)
        if ClaimSubmission.change(of: claim) != nil {
            self = .update(try ClaimUpdate(contents, claim))
        } else {
            self = .request(try PriorAuthRequest(contents, claim, received, receivedOn))
        }
    }

    /// The Claim that comes first in `bundle`, or that `bundle` is.
    static func claim(of bundle: JSONValue) throws(FHIRError) -> (BundleContents, FHIRElement) {
        do throws(FHIRIssue) {
            let contents = try BundleContents(bundle)
            guard let first = contents.entries.first?.resource else {
                throw FHIRIssue(
                    .required, at: "\(contents.bundle.place).entry", "is missing",
                    advice: "send a Bundle whose first entry is a Claim")
            }
            guard first.resourceType == "Claim" else {
                throw first.issue(
                    .structure, "expected a Claim, found \(PlainText.excerpt(first.name))",
                    advice: "put the Claim first, and what it refers to after it")
            }
            if let use = first.member("use"), use.json != "preauthorization" {
                throw use.issue(
                    .notSupported, "expected \"preauthorization\"",
                    advice: "claims for payment and predeterminations go elsewhere")
            }
            return (contents, first)
        } catch {
            throw FHIRError([error])
        }
    }

    /// Why `claim` is a change of another one, in words; nil where it is a new request.
    static func change(of claim: FHIRElement) -> String? {
        if claim.json.objectValue?["related"]?.arrayValue?.isEmpty == false {
            return "it is related to an earlier Claim"
        }
        let items = claim.json.objectValue?["item"]?.arrayValue ?? []
        for item in [nil] + items.map(Optional.some) {
            let element = item.map { FHIRElement($0, at: "Claim.item") }
            guard let found = try? certification(of: claim, item: element) else { continue }
            if found == "3" { return "its certification type is 3" }
            if found == "S" { return "its certification type is S" }
        }
        return nil
    }

    /// The certification type (X12 data element 1322) of `item`, or else of `claim`.
    static func certification(of claim: FHIRElement, item: FHIRElement?) throws(FHIRIssue) -> String? {
        for element in [item, claim, claim.member("_use")].compactMap({ $0 }) {
            for found in try element.extensions("extension-certificationType") {
                if let code = try found.text("valueCode") { return code }
                if let code = try found.codings("valueCodeableConcept").first?.code { return code }
            }
        }
        return nil
    }
}
