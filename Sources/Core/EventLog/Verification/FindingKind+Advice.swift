extension FindingKind {
    /// What to do about a finding of this kind: a sentence without its full stop.
    var advice: String {
        switch self {
        case .entryAltered:
            "Put the entry back from a backup or a bundle, append nothing before it verifies, "
                + "and find out who could write to the storage"
        case .entryMissing:
            "Restore the missing entries from a backup or a bundle; do not append before that"
        case .entryMalformed, .firstEntryInvalid, .linkBroken, .indexGap, .streamGap, .streamLinkBroken,
            .commitDisagrees:
            "It was sealed this way, so the program that wrote it was wrong, or whoever holds the key rewrote the log: "
                + "compare with a head saved elsewhere and keep a copy as evidence"
        case .payloadAltered:
            "Put payload and salt back from a backup; the entry itself is sound"
        case .payloadMissing:
            "Put payload and salt back from a backup; a lawful destruction would have left a PayloadDisposed event"
        case .payloadNotDestroyed:
            "Its destruction was approved and is on record: finish it with docket dispose --finish, in every copy"
        case .payloadMalformed:
            "It was committed to this way, so the program that wrote it was wrong: update it, "
                + "and correct the case by a new event"
        case .streamsRootMismatch:
            "Take no proof of completeness that rests on this seal, and have the streams sealed anew; it was sealed this "
                + "way, so the program that wrote it was wrong, or whoever holds the key wants events to be overlooked"
        case .treeMismatch:
            "Compare with a head and a bundle saved elsewhere; "
                + "trust nothing after the last good head until it is explained"
        case .tileMismatch:
            "Tiles are derived: delete and rebuild them, then find out who could write to the storage"
        case .checkpointMalformed, .checkpointSignatureBad, .checkpointMissing:
            "Put the checkpoint back from a receipt, a backup or a bundle; "
                + "entries below the next good head stay proven by that one"
        case .keyNotValid:
            "Get the ledger's key from its operator by another way and verify with it"
        case .cosignatureBad:
            "Ask the witness for its last signature of this log, compare, and find out who wrote the file"
        case .notWitnessed:
            "Ask the ledger's operator for a head that these witnesses cosigned, or the witnesses for theirs, "
                + "and give it as a saved head"
        case .rolledBack:
            "Entries that were acknowledged are gone: restore a copy that reaches the saved head, "
                + "and append nothing to this one"
        case .timestampBad, .timestampMissing:
            "Put the timestamp back from a backup or a bundle; without it, when the entries below it were written rests on "
                + "the operator's word"
        case .timestampUntrusted:
            "Give the certificates of that authority, from itself, or take the timestamp for nothing"
        case .clockDisagrees:
            "Set the server's clock right, and go by the timestamps: the times that entries state cannot be relied on here"
        case .documentAltered, .documentMissing:
            "Put the document back from a backup or ask its sender again; its digest in the log proves the right one"
        case .indexDisagrees:
            "The entry itself is sound: rebuild the storage's index, then find out who could write to it"
        case .clockWentBackwards:
            "Set the server's clock right; times of the entries around this one cannot be relied on"
        case .originMismatch:
            "Make sure this is the ledger you mean; a ledger's name never changes"
        case .determinationNotDerivable:
            "Have the determination reviewed by a person: it does not rest on what the ledger holds"
        case .projectionDisagrees:
            "Read models are derived: rebuild them"
        }
    }
}
