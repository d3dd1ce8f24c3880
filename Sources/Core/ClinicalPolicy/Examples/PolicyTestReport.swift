public import CQL

/// What came of running a policy's examples: which failed and why, and which nodes none of them has driven both ways.
public struct PolicyTestReport: Hashable, Sendable {
    /// What came of one example.
    public struct Outcome: Hashable, Sendable {
        /// The example's name.
        public let name: String
        /// What came out differently, in words; empty when nothing did.
        public let failures: [String]

        /// Whether everything came out as the example says.
        public var isPassed: Bool { failures.isEmpty }
    }

    /// A node and the results no example has driven it to.
    public struct Gap: Hashable, Sendable {
        /// The node.
        public let criterion: CriterionID
        /// Of met and not met, those that never came out.
        public let missing: [Truth]
    }

    /// What came of each example, in the order of the file.
    public let outcomes: [Outcome]
    /// The nodes that no example has driven both to met and to not met, in the order of the outline.
    public let gaps: [Gap]
    /// The number of nodes.
    public let nodeCount: Int

    /// Whether every example passed.
    public var isPassed: Bool { outcomes.allSatisfy(\.isPassed) }
}
