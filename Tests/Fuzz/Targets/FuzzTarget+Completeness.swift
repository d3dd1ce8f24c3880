import CanonicalJSON
import Cryptography
import EventLog
import TransparencyLog

extension FuzzTarget {
    /// Completeness packets: whatever is changed, none shows more of the log they are of than is true.
    static func completeness() throws -> FuzzTarget {
        let vectors = try Vectors("streams")
        let seeds = vectors.texts("packets", "packet")
        let key = try vectors.texts("key").map { try VerifierKey(parsing: String(decoding: $0, as: UTF8.self)) }[0]
        let claims = try seeds.map { try CompletenessPacket(parsing: $0).check(expectedKey: key).get() }
        let sealed = claims.filter { !$0.sealed.isEmpty }
        let present = Set(try seeds.flatMap { try CompletenessPacket(parsing: $0).neighbours } + sealed.map(\.stream))
        return FuzzTarget(
            name: "completeness", seeds: seeds, strays: vectors.texts("refused", "packet"),
            words: [
                "null", "\"standing\":", "\"absence\":", "\"after\":null", "\"before\":null", "\"payload\":{}",
                "\"hashes\":[]", "\"entries\":[]", "\"length\":0", "case/", "ledger",
            ],
            nests: [("{\"absence\":", "}"), ("[", "]")], isJSON: true
        ) { input, _ in
            guard let packet = try? CompletenessPacket(parsing: input) else { return false }
            let body = input.last == 0x0A ? input : input + [0x0A]
            try expectSame(packet.bytes, body, "the packet is written otherwise")
            guard case .success(let claim) = packet.check(expectedKey: key) else { return true }
            if claim.sealed.isEmpty {
                try expect(!present.contains(claim.stream), "\(claim.stream) is said to be absent")
            } else {
                let isTrue = sealed.contains {
                    $0.stream == claim.stream && $0.seal == claim.seal && $0.sealed == claim.sealed
                        && $0.hashes.starts(with: claim.hashes)
                }
                try expect(isTrue, "\(claim.stream) is said to be complete with \(claim.sealed)")
            }
            return true
        }
    }

    /// Receipts, and answers that hold one.
    static func receipt() throws -> FuzzTarget {
        let entries = try Vectors("streams").texts("packets", "packet").map { try CompletenessPacket(parsing: $0) }
        let seeds = entries.map { packet in
            let line = ReceiptFile.Line(packet.seal.entry, hashes: packet.seal.hashes)
            return ReceiptFile(stream: .ledger, checkpoint: packet.checkpoint, lines: [line]).json.canonicalBytes
        }
        let key = entries[0].key
        let hash = entries[0].seal.hash
        return FuzzTarget(
            name: "receipt", seeds: seeds, words: ["\"receipt\":", "\"proof\":[]", "\"entries\":[]", "null"],
            nests: [("{\"receipt\":", "}"), ("[", "]")], isJSON: true
        ) { input, _ in
            guard let json = try? JSONValue(parsing: input), let receipt = try? ReceiptFile(json) else { return false }
            let again = try must("the receipt is not read again") { try ReceiptFile(receipt.json) }
            try expect(again == receipt, "the receipt reads otherwise the second time")
            guard case .success = receipt.check(key: key) else { return true }
            try expect(receipt.lines.allSatisfy { $0.hash == hash }, "a receipt shows an entry that it does not prove")
            return true
        }
    }
}

extension CompletenessPacket {
    /// The streams that were there, by the proof that another was not.
    fileprivate var neighbours: [StreamName] {
        if case .absent(let before, let after) = standing {
            [before, after].compactMap { $0?.record.stream }
        } else {
            []
        }
    }
}
