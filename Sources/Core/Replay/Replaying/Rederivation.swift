import ClinicalPolicy
import Cryptography
import PriorAuthorization

/// One evaluation done again: the rules run on the facts.
struct Rederivation {
    let evaluation: Evaluation
    let facts: CaseFacts

    /// Runs `version` on what `state` knows; the reason why not, where that cannot be done.
    static func run(_ version: PublishedVersion, on state: CaseState) -> Result<Rederivation, NotDerivable> {
        switch version.rules {
        case .unusable(let reason): return .failure(NotDerivable("\(version.reference): \(reason)"))
        case .usable(let rules):
            guard let kind = state.request?.payload.kind else {
                return .failure(NotDerivable("the case had no request yet"))
            }
            let facts = state.caseFacts(for: rules)
            return .success(Rederivation(evaluation: rules.evaluate(facts, for: kind), facts: facts))
        }
    }
}

/// Why something cannot be derived again.
public struct NotDerivable: Error, Hashable, Sendable {
    /// Why, in words.
    public let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

extension PolicyCatalog {
    /// The version that `reference` names, as it was published before the ledger's `index`.
    func version(_ reference: PolicyReference, publishedBefore index: UInt64) -> Result<PublishedVersion, NotDerivable>
    {
        if let version = published(reference) {
            guard version.index < index else {
                return .failure(
                    NotDerivable("\(reference) was published at index \(version.index), after it was used at \(index)"))
            }
            return .success(version)
        }
        if let other = published(reference.policy, reference.version) {
            return .failure(
                NotDerivable(
                    "\(reference) was used with rules of digest \(reference.digest.base64), and is published with "
                        + other.payload.compiledDigest.base64))
        }
        return .failure(NotDerivable("\(reference) is not published in this ledger"))
    }
}
