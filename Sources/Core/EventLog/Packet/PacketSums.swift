import Cryptography

/// Compares the members of a packet with its `SHA256SUMS`.
struct PacketSums {
    let packet: PacketReader

    init(_ packet: PacketReader) {
        self.packet = packet
    }

    var problems: [PacketProblem] {
        guard let content = packet.members[BundleSums.name] else {
            return [PacketProblem(BundleSums.name, "it is not in the packet")]
        }
        guard let sums = BundleSums.parse(content) else {
            return [PacketProblem(BundleSums.name, "it cannot be read: the lines are not as sha256sum writes them")]
        }
        var problems: [PacketProblem] = []
        var actual = packet.members.mapValues { SHA256.digest($0) }
        actual.merge(packet.documents) { own, _ in own }
        actual[BundleSums.name] = nil
        for (name, digest) in actual.sorted(by: { $0.key < $1.key }) {
            guard let sum = sums[name] else {
                problems.append(PacketProblem(name, "it has no line in \(BundleSums.name)"))
                continue
            }
            if sum != digest {
                problems.append(
                    PacketProblem(
                        name,
                        "it has SHA-256 \(digest.hex.prefix(12))…, and \(BundleSums.name) says \(sum.hex.prefix(12))…"))
            }
        }
        for name in sums.keys.sorted() where actual[name] == nil {
            problems.append(PacketProblem(name, "it has a line in \(BundleSums.name) and is not there"))
        }
        return problems
    }
}
