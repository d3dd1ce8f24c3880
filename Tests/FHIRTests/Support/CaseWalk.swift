import CanonicalJSON
import CaseSupport
import FHIR
import PriorAuthorization

/// The ten examples told step by step, and what is answered after each.
enum CaseWalk {
    static let caseID: CaseID = {
        guard let id = CaseID("0199a8e1-0000-7000-8000-000000000007") else { preconditionFailure("a case") }
        return id
    }()

    /// The states of each example after each step.
    static let states: [(file: String, states: [CaseState])] = Examples.scripts.cases.map { script in
        var run = CaseRun()
        run.clocks = nil
        let states = script.steps.map { step in
            do {
                try run.perform(step, of: script)
            } catch {
                fatalError("\(script.file): \(error)")
            }
            return run.state
        }
        return (script.file, states)
    }

    /// The events of each example.
    static let events: [[(event: CaseEvent, context: EventContext)]] = Examples.scripts.cases.map { script in
        var run = CaseRun()
        for step in script.steps { _ = try? run.perform(step, of: script) }
        return run.events
    }

    static func response(_ state: CaseState, claim: RequestedClaim? = nil) throws -> ClaimResponse {
        guard let response = ClaimResponse(caseID, state, claim: claim, insurer: "The Plan") else { throw NoRequest() }
        return response
    }

    struct NoRequest: Error {}
}

extension JSONValue {
    /// The code of the review action of the item, or of the answer as a whole where it has none.
    var reviewActions: [String] {
        let items = objectValue?["item"]?.arrayValue ?? [self]
        return items.compactMap { item in
            let review = item.objectValue?["adjudication"]?.arrayValue?.first?.objectValue?["extension"]?.arrayValue?
                .first
            let parts = review?.objectValue?["extension"]?.arrayValue ?? []
            let concept = parts.compactMap { $0.objectValue?["valueCodeableConcept"] }.first
            return concept?.objectValue?["coding"]?.arrayValue?.first?.objectValue?["code"]?.stringValue
        }
    }

    /// What the reviewer's extension says in the member `url`; nil without one.
    func reviewer(_ url: String) -> JSONObject? {
        let reviewer = (objectValue?["extension"]?.arrayValue ?? []).first {
            $0.objectValue?["url"]?.stringValue?.hasSuffix("extension-claimResponseReviewer") == true
        }
        return (reviewer?.objectValue?["extension"]?.arrayValue ?? []).first { $0.objectValue?["url"] == .string(url) }?
            .objectValue
    }
}
