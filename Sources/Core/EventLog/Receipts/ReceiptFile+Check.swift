import CanonicalJSON
import Cryptography
public import TransparencyLog

extension ReceiptFile {
    /// The head under which all entries of the receipt are, or why they are not.
    public func check(key: VerifierKey) -> Result<Checkpoint, ProofRefusal> {
        do throws(ProofRefusal) {
            let head = try ProofRefusal.head(checkpoint, key: key)
            guard !lines.isEmpty else { throw ProofRefusal("It is a receipt for nothing") }
            for line in lines { try check(line, under: head) }
            return .success(head)
        } catch {
            return .failure(error)
        }
    }

    private func check(_ line: Line, under head: Checkpoint) throws(ProofRefusal) {
        let proof = InclusionProof(index: line.index, size: head.size, hashes: line.proof)
        guard proof.verify(leaf: line.hash, root: head.root) else {
            throw ProofRefusal(
                "The hash of entry \(line.index) does not lead to the root of the checkpoint over \(head.size) entries")
        }
        guard let entry = line.entry else { return }
        guard MerkleTree.leafHash(entry.canonicalBytes) == line.hash else {
            throw ProofRefusal("The entry given as number \(line.index) does not have the hash that the receipt names")
        }
        guard entry.seq.value == line.index, entry.position.value == line.position, entry.id == line.id,
            entry.stream == stream, entry.log == head.origin
        else {
            throw ProofRefusal("The receipt says other things of entry \(line.index) than the entry itself")
        }
    }
}

extension ProofRefusal {
    /// What `note` says, which `key` must have signed as a checkpoint of its log.
    public static func head(_ note: SignedNote, key: VerifierKey) throws(ProofRefusal) -> Checkpoint {
        guard note.verify(with: key) else {
            throw ProofRefusal(
                "The checkpoint is not signed by the key \(key)",
                advice:
                    "Make sure both are of the ledger you mean, and that nobody changed the checkpoint; after a rotation, "
                    + "give the key of that size: docket key list")
        }
        let head: Checkpoint
        do throws(NoteError) {
            head = try Checkpoint(parsing: note.text)
        } catch {
            throw ProofRefusal("The checkpoint cannot be read: \(error)")
        }
        guard head.origin == key.name else {
            throw ProofRefusal("The checkpoint is of the log \(head.origin), and the key of \(key.name)")
        }
        return head
    }
}
