import Cryptography
import Support
import Testing
import TransparencyLog

/// `schema/vectors/transparency-log.json`: a whole log, made by another implementation.
struct GoldenLog: Decodable {
    struct Root: Decodable {
        let size: UInt64
        let root: String
    }
    struct Note: Decodable {
        let size: UInt64
        let note: String
    }
    struct Inclusion: Decodable {
        let index: UInt64
        let size: UInt64
        let hashes: [String]
    }
    struct Consistency: Decodable {
        let oldSize: UInt64
        let newSize: UInt64
        let hashes: [String]
    }
    struct Witness: Decodable {
        let seed: String
        let name: String
        let vkey: String
        let size: UInt64
        let timestamp: UInt64
        let line: String
    }
    struct Proof: Decodable {
        let index: UInt64
        let size: UInt64
        let text: String
    }

    let seed: String
    let origin: String
    let vkey: String
    let entry: String
    let roots: [Root]
    let checkpoints: [Note]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
    let witness: Witness
    let proof: Proof

    static func load() throws -> GoldenLog {
        try Repository.vectors("transparency-log.json")
    }

    /// The entry at `index`.
    func entry(at index: Int) throws -> [UInt8] {
        let parts = entry.split(separator: "{index}", omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        return Array("\(parts[0])\(index)\(parts[1])".utf8)
    }

    /// The signer of the log.
    func signer() throws -> NoteSigner {
        try NoteSigner(name: origin, key: PrivateKey(ed25519Seed: #require(Hex.decode(seed))))
    }

    /// The witness that cosigned.
    func cosigner() throws -> Cosigner {
        try Cosigner(name: witness.name, key: PrivateKey(ed25519Seed: #require(Hex.decode(witness.seed))))
    }

    func root(size: UInt64) throws -> SHA256Digest {
        try #require(roots.first { $0.size == size }.flatMap { SHA256Digest(base64: $0.root) })
    }

    func checkpoint(size: UInt64) throws -> SignedNote {
        try SignedNote(parsing: Array(#require(checkpoints.first { $0.size == size }?.note).utf8))
    }
}
