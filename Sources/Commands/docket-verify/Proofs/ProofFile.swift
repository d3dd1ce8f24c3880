import CanonicalJSON
import Cryptography
import EventLog
import TransparencyLog

/// A file that proves one thing, known by what is in it.
struct ProofFile {
    private enum Content {
        case completeness(CompletenessPacket)
        case receipt(ReceiptFile)
        case inclusion(TLogProof)
        case growth(AddCheckpointRequest)
    }

    private let request: Arguments.Request
    private let content: Content
    private let key: VerifierKey?

    /// The longest proof that is read: a case with all that its events say.
    private static let byteLimit = 256 << 20

    /// Nil where the file is none of these: it is a bundle then, or nothing.
    init?(of request: Arguments.Request) throws {
        let beginning = try Verification.contents(of: request.bundle, limit: 64)
        let isJSON = beginning.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
        guard isJSON || beginning.starts(with: "c2sp.org/tlog-proof@".utf8) || beginning.starts(with: "old ".utf8)
        else {
            guard request.entry == nil, request.hash == nil else {
                throw Verification.Failure(description: "\(request.bundle) is no proof: --entry and --hash go with one")
            }
            return nil
        }
        let bytes = try Verification.contents(of: request.bundle, limit: Self.byteLimit + 1)
        guard bytes.count <= Self.byteLimit else {
            throw Verification.Failure(description: "\(request.bundle) is longer than any proof")
        }
        self.request = request
        key = try request.key.map { try Verification.key($0) }
        do {
            content = try Self.content(of: bytes, isJSON: isJSON)
        } catch {
            throw Verification.Failure(description: "\(request.bundle): \(error)")
        }
    }

    private static func content(of bytes: [UInt8], isJSON: Bool) throws -> Content {
        if isJSON {
            let json = try JSONValue(parsing: bytes)
            if json.objectValue?["kind"] != nil { return .completeness(try CompletenessPacket(parsing: bytes)) }
            return .receipt(try ReceiptFile(json))
        }
        if bytes.starts(with: "old ".utf8) { return .growth(try AddCheckpointRequest(parsing: bytes)) }
        return .inclusion(try TLogProof(parsing: bytes))
    }

    /// What the proof shows, or why it shows nothing; throws where it takes more to check it.
    func check() throws -> ProofOutcome {
        if case .inclusion = content {
            guard request.anchors.isEmpty else { throw misplaced("--anchor") }
        } else if request.entry != nil || request.hash != nil {
            throw misplaced(request.entry != nil ? "--entry" : "--hash")
        }
        switch content {
        case .completeness(let packet):
            guard request.anchors.isEmpty else { throw misplaced("--anchor") }
            return ProofOutcome(
                request.bundle, "completeness", key: key ?? packet.key, trust: key == nil ? .ledger : .pinned,
                packet.check(expectedKey: key).map { ProofOutcome.Claim($0) })
        case .receipt(let receipt):
            guard request.anchors.isEmpty else { throw misplaced("--anchor") }
            let key = try requiredKey()
            return ProofOutcome(
                request.bundle, "receipt", key: key, trust: .pinned,
                receipt.check(key: key).map { ProofOutcome.Claim(receipt, under: $0) })
        case .inclusion(let proof):
            let (key, leaf) = (try requiredKey(), try leaf())
            return ProofOutcome(
                request.bundle, "inclusion", key: key, trust: .pinned, inclusion(of: leaf, by: proof, key))
        case .growth(let growth):
            let key = try requiredKey()
            let older = try olderHead(key)
            return ProofOutcome(
                request.bundle, "consistency", key: key, trust: .pinned,
                older.flatMap { Self.growth(from: $0, by: growth, key) })
        }
    }

    private func misplaced(_ option: String) -> Verification.Failure {
        Verification.Failure(description: "\(option) does not go with \(request.bundle), a proof of another kind")
    }

    private func requiredKey() throws -> VerifierKey {
        guard let key else {
            throw Verification.Failure(
                description:
                    "\(request.bundle) names no key: give the ledger's with --key, as you know it from elsewhere")
        }
        return key
    }

    private func leaf() throws -> SHA256Digest {
        switch (request.entry, request.hash) {
        case (let path?, nil):
            var bytes = try Verification.contents(of: path)
            // As an editor or a shell leaves it; no entry ends with a line feed.
            if bytes.last == 0x0A { bytes.removeLast() }
            return MerkleTree.leafHash(bytes)
        case (nil, let text?):
            guard let hash = SHA256Digest(base64: text) ?? SHA256Digest(hex: text) else {
                throw Verification.Failure(description: "--hash \(text) is not the base64 of 32 bytes")
            }
            return hash
        default:
            throw Verification.Failure(
                description: "\(request.bundle) proves that an entry is in the log: give the entry with --entry, "
                    + "or its hash with --hash")
        }
    }

    private func inclusion(
        of leaf: SHA256Digest, by proof: TLogProof, _ key: VerifierKey
    ) -> Result<ProofOutcome.Claim, ProofRefusal> {
        do throws(ProofRefusal) {
            let head = try ProofRefusal.head(proof.checkpoint, key: key)
            guard proof.failure(leaf: leaf, key: key) == nil else {
                throw ProofRefusal(
                    "The hash \(leaf.base64) as entry \(proof.index) does not lead to the root of the checkpoint over "
                        + "\(head.size) entries",
                    advice: "Make sure that it is the entry this proof is of, and that neither was changed")
            }
            return .success(ProofOutcome.Claim(inclusionOf: leaf, at: proof.index, under: head))
        } catch {
            return .failure(error)
        }
    }

    private func olderHead(_ key: VerifierKey) throws -> Result<Checkpoint, ProofRefusal> {
        guard let path = request.anchors.first, request.anchors.count == 1 else {
            throw Verification.Failure(
                description: "\(request.bundle) proves that the log only grew: give the older checkpoint with --anchor")
        }
        let note: SignedNote
        do { note = try SignedNote(parsing: try Verification.contents(of: path)) } catch {
            throw Verification.Failure(description: "\(path) holds no checkpoint: \(error)")
        }
        do throws(ProofRefusal) {
            return .success(try ProofRefusal.head(note, key: key))
        } catch {
            return .failure(ProofRefusal("\(path): \(error.reason)", advice: error.advice))
        }
    }

    private static func growth(
        from older: Checkpoint, by request: AddCheckpointRequest, _ key: VerifierKey
    ) -> Result<ProofOutcome.Claim, ProofRefusal> {
        do throws(ProofRefusal) {
            let newer = try ProofRefusal.head(request.note, key: key)
            guard request.proof.oldSize == older.size else {
                throw ProofRefusal(
                    "The proof begins at \(request.proof.oldSize) entries, and the older checkpoint is over \(older.size)",
                    advice: "Get the proof for that size: docket prove --consistency \(older.size)")
            }
            guard request.proof.verify(oldRoot: older.root, newRoot: newer.root) else {
                throw ProofRefusal(
                    "The log of \(newer.size) entries is not shown to begin with the \(older.size) of the older checkpoint",
                    advice:
                        "Keep both checkpoints: where no proof leads from one to the other, the log was rewritten, or "
                        + "shown in two versions")
            }
            return .success(ProofOutcome.Claim(growthFrom: older, to: newer))
        } catch {
            return .failure(error)
        }
    }
}
