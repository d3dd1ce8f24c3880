import CanonicalJSON
import Cryptography
import EventLog
import TransparencyLog

/// What became of the check of a proof, for people and for programs.
struct ProofOutcome {
    /// What a proof shows.
    struct Claim {
        /// In words: sentences.
        let sentences: [String]
        /// The head under which it is proven.
        let head: Checkpoint
        let json: JSONValue
    }

    let path: String
    let kind: String
    let key: VerifierKey
    let trust: VerificationReport.KeyTrust
    let claim: Claim?
    let refusal: ProofRefusal?

    init(
        _ path: String, _ kind: String, key: VerifierKey, trust: VerificationReport.KeyTrust,
        _ result: Result<Claim, ProofRefusal>
    ) {
        self.path = path
        self.kind = kind
        self.key = key
        self.trust = trust
        switch result {
        case .success(let claim): (self.claim, refusal) = (claim, nil)
        case .failure(let error): (claim, refusal) = (nil, error)
        }
    }

    func print(as output: Arguments.Output) {
        switch output {
        case .json: standardOutput([json.canonicalText])
        case .findingsOnly: standardOutput(refused)
        case .text: standardOutput(refused + shown)
        }
    }

    /// `accepted`, `claim` (null where it is refused), `key`, `keyTrust`, `kind`, `path`, `refusal` (null or
    /// `{advice,reason}`).
    private var json: JSONValue {
        [
            "accepted": .bool(refusal == nil), "claim": claim?.json ?? .null, "key": .string(key.description),
            "keyTrust": .string(trust.rawValue), "kind": .string(kind), "path": .string(path),
            "refusal": refusal.map { ["advice": .string($0.advice), "reason": .string($0.reason)] } ?? .null,
        ]
    }

    private var refused: [String] {
        refusal.map { ["REFUSED: \($0.reason).", "What to do: \($0.advice)."] } ?? []
    }

    private var shown: [String] {
        guard let claim else { return [] }
        let words =
            trust == .pinned
            ? ["Trust     the seal was checked with the key you gave"]
            : [
                "Trust     the key was taken from the proof itself, and whoever made it chose it: compare it with the key",
                "          you have from elsewhere, and give that with --key",
            ]
        return ["PROVEN: \(claim.sentences.joined(separator: " "))"] + [
            "Ledger    \(claim.head.origin)",
            "Head      \(claim.head.size) \(claim.head.size == 1 ? "entry" : "entries"), root \(claim.head.root.base64)",
            "Key       \(key)",
        ] + words
    }
}

extension ProofOutcome.Claim {
    init(_ claim: CompletenessClaim) {
        let count = claim.hashes.count
        let payloads =
            switch claim.payloads {
            case count: "What they say is here too, and is what they commit to."
            case 0: "What they say is withheld."
            default: "What \(claim.payloads) of them say is here too, and is what they commit to; the rest is withheld."
            }
        self.init(
            sentences: claim.sentences + (count == 0 ? [] : [payloads]), head: claim.head, json: claim.json)
    }

    init(_ receipt: ReceiptFile, under head: Checkpoint) {
        let places = receipt.lines.map { "\($0.index)" }.joined(separator: ", ")
        let isOne = receipt.lines.count == 1
        let isSelfContained = receipt.lines.allSatisfy { $0.entry != nil }
        self.init(
            sentences: [
                "\(isOne ? "Entry" : "Entries") \(places) \(isOne ? "is" : "are") in the log, with the hashes that the "
                    + "receipt names.",
                isSelfContained
                    ? "\(isOne ? "It belongs" : "They belong") to \(receipt.stream)."
                    : "That \(isOne ? "it belongs" : "they belong") to \(receipt.stream) is said by the receipt alone: the "
                        + "entries themselves show it.",
            ],
            head: head,
            json: [
                "entries": .array(
                    receipt.lines.map {
                        [
                            "hash": .string($0.hash.base64), "id": .string($0.id.text),
                            "index": .integer(Int64(clamping: $0.index)), "isHere": .bool($0.entry != nil),
                        ]
                    }), "head": Self.json(head), "stream": .string(receipt.stream.text),
            ])
    }

    init(inclusionOf leaf: SHA256Digest, at index: UInt64, under head: Checkpoint) {
        self.init(
            sentences: ["Entry \(index) of the log has the hash \(leaf.base64)."], head: head,
            json: [
                "hash": .string(leaf.base64), "head": Self.json(head), "index": .integer(Int64(clamping: index)),
            ])
    }

    init(growthFrom older: Checkpoint, to newer: Checkpoint) {
        self.init(
            sentences: [
                "The log of \(newer.size) entries begins with the \(older.size) of the older checkpoint, unchanged."
            ],
            head: newer, json: ["head": Self.json(newer), "older": Self.json(older)])
    }

    private static func json(_ head: Checkpoint) -> JSONValue {
        [
            "origin": .string(head.origin), "root": .string(head.root.base64),
            "size": .integer(Int64(clamping: head.size)),
        ]
    }
}
