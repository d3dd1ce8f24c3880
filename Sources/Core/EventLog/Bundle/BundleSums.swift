import Cryptography

/// The member `SHA256SUMS`, which `sha256sum -c` reads: damage on the way shows without any program of ours.
enum BundleSums {
    static let name = "SHA256SUMS"

    static func bytes(_ sums: [String: SHA256Digest]) -> [UInt8] {
        sums.sorted { $0.key < $1.key }.flatMap { Array("\($0.value.hex)  \($0.key)\n".utf8) }
    }

    /// The sums by name; nil where the text is not what ``bytes(_:)`` writes.
    static func parse(_ bytes: [UInt8]) -> [String: SHA256Digest]? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var sums: [String: SHA256Digest] = [:]
        for line in text.split(separator: "\n") {
            guard line.utf8.count > 66, let digest = SHA256Digest(hex: String(line.utf8.prefix(64)) ?? "") else {
                return nil
            }
            sums[String(line.utf8.dropFirst(66)) ?? ""] = digest
        }
        return self.bytes(sums) == bytes ? sums : nil
    }
}
