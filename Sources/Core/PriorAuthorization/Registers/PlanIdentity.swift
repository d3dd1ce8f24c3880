/// How a plan is named in universes for CMS. A case knows nothing of it: whoever exports says it.
public struct PlanIdentity: Hashable, Sendable {
    /// The contract, such as `H1234`.
    public let contract: String?
    /// The plan benefit package, such as `001`.
    public let benefitPackage: String?
    /// The first tier, downstream or related entity that handles the requests.
    public let relatedEntity: String?

    /// A plan's names.
    public init(contract: String? = nil, benefitPackage: String? = nil, relatedEntity: String? = nil) {
        self.contract = contract
        self.benefitPackage = benefitPackage
        self.relatedEntity = relatedEntity
    }
}
