public import CQL

/// The answer to one request under one policy version: every node, the recommendation, and what is missing.
///
/// A pure function of the compiled policy, the facts and the kind of request.
public struct Evaluation: Hashable, Sendable {
    /// The policy.
    public let policy: PolicyID
    /// Its version.
    public let version: PolicyVersionID
    /// What was asked for.
    public let kind: RequestKind
    /// The section that applied.
    public let section: CriterionID
    /// Every node of the section, in preorder, conditions included.
    public let nodes: [NodeResult]
    /// The results of the nodes, packed.
    public let trace: PackedTrace
    /// What the engine recommends.
    public let recommendation: Recommendation
    /// What an approval would grant; nil unless the recommendation is `approve` or `modify`.
    public let terms: ApprovalTerms?
    /// Where the request goes when the recommendation is `refer`.
    public let referral: Referral?
    /// Everything that could help to settle an unknown result, in the order of the outline.
    public let missing: [MissingItem]
    /// The ways to have every criterion met, each a list of keys of `missing`, the shortest first.
    public let alternatives: [[String]]
    /// Criteria whose text is not on file and without which the result cannot be known.
    public let notDerivable: [CriterionID]
    /// What a clinician should see beside the criteria; it decides nothing.
    public let advisories: [Advisory]
    /// What cannot be known about the version itself.
    public let caveats: [String]
}

extension Evaluation {
    /// The result of the node at `criterion`; nil when the section has no such node.
    public subscript(criterion: CriterionID) -> NodeResult? {
        nodes.first { $0.criterion == criterion }
    }

    /// What counts at `criterion`; nil when the section has no such node.
    public func result(of criterion: CriterionID) -> Truth? {
        self[criterion]?.result
    }
}
