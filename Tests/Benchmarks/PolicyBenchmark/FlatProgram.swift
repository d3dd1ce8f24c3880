import CKleene
import CQL
import ClinicalPolicy

/// Section I.A for the C program: its outline in postfix order, the truths of its leaves as input.
struct FlatProgram {
    private(set) var steps: [kleene_step] = []
    /// The places of the nodes that are leaves.
    private(set) var leaves: [Int] = []
    let half: Int

    init(_ section: CompiledSection) {
        half = (section.nodes.count + 3) / 4
        _ = add(0, section)
    }

    /// Adds the node at `place` after its members; the place after it.
    private mutating func add(_ place: Int, _ section: CompiledSection) -> Int {
        let node = section.nodes[place]
        guard node.isGroup else {
            steps.append(kleene_step(operation: KLEENE_LEAF, operand: UInt16(leaves.count), node: UInt16(place)))
            leaves.append(place)
            return place + 1
        }
        var next = place + 1
        var members: UInt16 = 0
        while next < node.end {
            next = add(next, section)
            members += 1
        }
        let operation = node.kind == .all ? KLEENE_ALL : KLEENE_ANY
        steps.append(kleene_step(operation: operation, operand: members, node: UInt16(place)))
        return next
    }

    /// The trace of one set of leaves.
    @inline(__always)
    func run(_ leaves: UnsafePointer<UInt8>, _ trace: UnsafeMutablePointer<UInt8>) {
        steps.withUnsafeBufferPointer { kleene_run($0.baseAddress, $0.count, leaves, half, trace) }
    }
}
