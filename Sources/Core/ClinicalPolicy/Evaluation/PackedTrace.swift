public import CQL
import Cryptography

/// The results of all nodes of a section, two bits a node: what a replay compares byte for byte.
///
/// Two planes of the same length follow one another: first the results that count (known and documented), then the results
/// as asserted. In a plane the nodes stand in preorder, conditions included, four to a byte, the first in the lowest bits:
/// `00` not met, `01` unknown, `11` met; `10` never occurs. What is left of a plane's last byte is zero. The number of nodes is
/// not written: it is that of the section of the compiled policy.
public struct PackedTrace: Hashable, Sendable {
    /// The planes, an even number of bytes.
    public let bytes: [UInt8]

    /// The trace of nodes whose results that count are `effective` and whose results as asserted are `asserted`.
    public init(effective: [Truth], asserted: [Truth]) {
        precondition(effective.count == asserted.count, "both planes hold a result for every node")
        bytes = Self.plane(effective) + Self.plane(asserted)
    }

    /// The trace written as `bytes` for a section of `nodeCount` nodes; nil when it is not one.
    public init?(bytes: [UInt8], nodeCount: Int) {
        guard nodeCount >= 0, bytes.count == 2 * Self.planeByteCount(nodeCount) else { return nil }
        self.bytes = bytes
        for plane in 0..<2 {
            for place in 0..<4 * Self.planeByteCount(nodeCount) {
                let isWellFormed =
                    place < nodeCount ? Truth(rawValue: bits(plane, place)) != nil : bits(plane, place) == 0
                guard isWellFormed else { return nil }
            }
        }
    }

    /// The trace whose base64 (RFC 4648 §4) is `base64`; nil when it is not one for a section of `nodeCount` nodes.
    public init?(base64: String, nodeCount: Int) {
        guard let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes: bytes, nodeCount: nodeCount)
    }

    /// The planes in base64 (RFC 4648 §4).
    public var base64: String { Base64.encode(bytes) }

    /// What counts at the node at `place` in preorder.
    public func effective(_ place: Int) -> Truth { truth(0, place) }

    /// What was asserted at the node at `place` in preorder.
    public func asserted(_ place: Int) -> Truth { truth(1, place) }

    /// The place of the first node, of `nodeCount`, at which this trace and `other` differ in either plane.
    public func firstDifference(from other: PackedTrace, nodeCount: Int) -> Int? {
        (0..<nodeCount).first { place in
            (0..<2).contains { bits($0, place) != other.bits($0, place) }
        }
    }

    private static func planeByteCount(_ nodeCount: Int) -> Int {
        (nodeCount + 3) / 4
    }

    private static func plane(_ truths: [Truth]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: planeByteCount(truths.count))
        for (place, truth) in truths.enumerated() {
            bytes[place / 4] |= truth.rawValue << (2 * (place % 4))
        }
        return bytes
    }

    private func bits(_ plane: Int, _ place: Int) -> UInt8 {
        bytes[plane * bytes.count / 2 + place / 4] >> (2 * (place % 4)) & 0b11
    }

    private func truth(_ plane: Int, _ place: Int) -> Truth {
        guard let truth = Truth(rawValue: bits(plane, place)) else {
            preconditionFailure("a trace holds no fourth value")
        }
        return truth
    }
}
