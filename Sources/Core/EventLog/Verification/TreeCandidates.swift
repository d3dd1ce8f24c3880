import Cryptography

/// The trees the log may have been sealed with, while what some of its leaves were is in doubt.
///
/// Each doubtful leaf multiplies the trees by what it may have been; the next signed root tells which one is true. The
/// first tree holds the likeliest leaves throughout.
struct TreeCandidates {
    private struct Candidate {
        var tree: TreeBuilder
        /// What the doubtful leaves are in this tree, by index.
        var choices: [UInt64: SHA256Digest] = [:]
    }

    private var candidates: [Candidate]
    /// Whether a leaf is missing that nothing tells, so that no root can be computed any more.
    private(set) var isLost = false

    /// How many trees are grown at most side by side.
    static let most = 32

    init(keepsTiles: Bool) {
        self.init(TreeBuilder(keepsTiles: keepsTiles))
    }

    init(_ tree: TreeBuilder) {
        candidates = [Candidate(tree: tree)]
    }

    /// Appends the leaf `index`, which most likely is `leaf` and may be one of `others`; nil where nothing tells what
    /// it was.
    mutating func append(_ index: UInt64, _ leaf: SHA256Digest?, or others: [SHA256Digest] = []) {
        guard !isLost else { return }
        guard let leaf else {
            isLost = true
            return
        }
        let before = others.isEmpty ? [] : candidates
        for place in candidates.indices { candidates[place].tree.append(leaf) }
        guard !others.isEmpty else { return }
        for place in candidates.indices { candidates[place].choices[index] = leaf }
        for other in others {
            for var candidate in before where candidates.count < Self.most {
                candidate.choices[index] = other
                candidate.tree.append(other)
                candidates.append(candidate)
            }
        }
    }

    /// Keeps the tree with `root` and returns what its doubtful leaves are; nil, and nothing changes, when no tree has
    /// it.
    mutating func settle(root: SHA256Digest) -> [UInt64: SHA256Digest]? {
        guard !isLost, let place = candidates.firstIndex(where: { $0.tree.root == root }) else { return nil }
        let choices = candidates[place].choices
        candidates = [Candidate(tree: candidates[place].tree)]
        return choices
    }

    /// The likeliest tree.
    var likeliest: TreeBuilder { candidates[0].tree }
}
