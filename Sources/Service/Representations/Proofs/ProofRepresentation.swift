public import CanonicalJSON
import Cryptography
public import EventLog
public import EventStore
import PriorAuthorization
public import TransparencyLog

/// Proofs for programs.
public enum ProofRepresentation {
    /// That an entry is in the log: `index`, `proof` (the text of a C2SP tlog-proof), `size` (of the head it is under).
    ///
    /// - Throws: `NoteError` where the proof's checkpoint is malformed.
    public static func value(_ proof: TLogProof) throws -> JSONValue {
        let head = try Checkpoint(parsing: proof.checkpoint.text)
        return ["index": JSONValue(proof.index), "proof": .string(proof.text), "size": JSONValue(head.size)]
    }

    /// That the log only grew since it had `oldSize` entries: `hashes`, `newRoot`, `newSize`, `oldRoot`, `oldSize`, `proof` (the text
    /// that goes to witnesses). Hashes in base64.
    public static func value(_ growth: GrowthProof, since oldSize: UInt64) -> JSONValue {
        [
            "hashes": .array(growth.proof.hashes.map { .string($0.base64) }),
            "newRoot": .string(growth.head.checkpoint.root.base64), "newSize": JSONValue(growth.head.size),
            "oldRoot": .string(growth.oldRoot.base64), "oldSize": JSONValue(oldSize),
            "proof": .string(growth.text),
        ]
    }

    /// That these are all events of a stream, or that it has none: `claim` and `packet`.
    ///
    /// - Throws: what is wrong with the packet: nobody is given a proof that does not hold.
    public static func value(_ packet: CompletenessPacket) throws -> JSONValue {
        ["claim": try packet.check().get().json, "packet": packet.json]
    }
}
