import CanonicalJSON
import Cryptography
import EventStore
import TransparencyLog

extension Receipt {
    /// The receipt with the proofs that make it good by itself, one for each of its entries.
    func json(with proofs: [InclusionProof]) -> JSONValue {
        let entries = zip(entries, proofs).map { entry, proof -> JSONValue in
            guard case .object(var members) = entry.json else { return entry.json }
            members["proof"] = .array(proof.hashes.map { .string($0.base64) })
            return .object(members)
        }
        guard case .object(var members) = json else { return json }
        members["entries"] = .array(entries)
        return .object(members)
    }
}
