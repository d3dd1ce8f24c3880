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

    /// A node and the examples that drove it.
    public struct Coverage: Hashable, Sendable {
        /// The node.
        public let criterion: CriterionID
        /// Its printed words.
        public let text: String
        /// Whether its text is on file; one whose text is not can only be unknown.
        public let isOnFile: Bool
        /// Of met and not met, those to which some case could drive it: a group that hangs on text not on file is never met.
        public let possible: Set<Truth>
        /// The names of the examples that drove it to each result, in the order of the file.
        public let examples: [Truth: [String]]

        /// Of those that are possible, the ones to which no example drove it.
        public var missing: [Truth] {
            [Truth.met, .notMet].filter { possible.contains($0) && examples[$0, default: []].isEmpty }
        }
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
    /// Every node with the examples that drove it, in the order of the outline.
    public let coverage: [Coverage]
    /// The advisories that no example shows.
    public let unseenAdvisories: [String]

    /// The nodes that no example has driven both to met and to not met, in the order of the outline.
    public var gaps: [Gap] {
        coverage.filter { !$0.missing.isEmpty }.map { Gap(criterion: $0.criterion, missing: $0.missing) }
    }

    /// The number of nodes.
    public var nodeCount: Int { coverage.count }

    /// Whether every example passed.
    public var isPassed: Bool { outcomes.allSatisfy(\.isPassed) }
}
