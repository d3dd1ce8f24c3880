import Cryptography
import TransparencyLog

/// A log whose operator shows two versions of it: they agree in the first entries and differ from then on.
struct ForkedLog {
    static let origin = "log.example/forked"
    static let common = 9
    static let limit = 40

    let signer: NoteSigner
    let versions: [NaiveTree]

    init() throws {
        signer = try NoteSigner(name: Self.origin, key: .generate(.ed25519))
        versions = (0..<2).map { version in
            NaiveTree(entries: (0..<Self.limit).map { Array("entry \($0) \($0 < Self.common ? 0 : version)".utf8) })
        }
    }

    func checkpoint(_ size: Int, version: Int = 0) -> Checkpoint {
        Checkpoint(origin: Self.origin, size: UInt64(size), root: versions[version].root(size: size))
    }

    func note(_ size: Int, version: Int = 0) throws -> SignedNote {
        try checkpoint(size, version: version).signed(by: signer)
    }

    /// A request as an honest client makes it.
    func request(from old: Int, to size: Int, version: Int = 0) throws -> AddCheckpointRequest {
        let hashes = old == 0 || old == size ? [] : versions[version].proof(old: old, size: size)
        return try AddCheckpointRequest(
            note: note(size, version: version),
            proof: ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(size), hashes: hashes))
    }
}

/// A witness with its memory, which forgets nothing.
struct RememberingWitness {
    let witness: Witness
    let keys: [VerifierKey]
    private(set) var head: CosignedHead?

    init(_ keys: VerifierKey..., name: String = "witness.example/w1") throws {
        witness = Witness(try Cosigner(name: name, key: .generate(.ed25519)))
        self.keys = keys
    }

    var key: VerifierKey { witness.cosigner.verifierKey }

    mutating func decide(_ body: [UInt8], at now: UInt64 = 1000) throws -> Witness.Decision {
        let decision = try witness.decide(body, at: now) { origin in
            origin == keys[0].name ? WitnessedLog(origin: origin, keys: keys, head: head) : nil
        }
        if case .keep(let head) = decision { self.head = head }
        return decision
    }

    mutating func ask(_ request: AddCheckpointRequest, at now: UInt64 = 1000) throws -> WitnessAnswer {
        try decide(request.body, at: now).answer
    }
}
