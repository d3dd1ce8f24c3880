/// What can be wrong with a ledger.
///
/// The raw values are stable: programs may depend on them. `schema/ledger.md` tells what each means.
public enum FindingKind: String, CaseIterable, Hashable, Sendable {
    /// An entry's bytes are not what was chained and sealed.
    case entryAltered = "entry-altered"
    /// An entry that was chained or sealed is not there.
    case entryMissing = "entry-missing"
    /// An entry is sealed as it is, and is no entry of this format.
    case entryMalformed = "entry-malformed"
    /// The log does not begin with the `LedgerCreated` that names its origin and key, or has a second one.
    case firstEntryInvalid = "first-entry-invalid"
    /// A payload or its salt is not what its entry commits to.
    case payloadAltered = "payload-altered"
    /// A payload is not there, and no `PayloadDisposed` says it was destroyed.
    case payloadMissing = "payload-missing"
    /// Payloads or documents are still there although a `PayloadDisposed` says they were destroyed.
    case payloadNotDestroyed = "payload-not-destroyed"
    /// A payload is what its entry commits to, and is not canonical JSON or lacks what its type must say.
    case payloadMalformed = "payload-malformed"
    /// A sealed entry does not name the hash of the entry before it.
    case linkBroken = "link-broken"
    /// Sealed entries are numbered with a jump.
    case indexGap = "index-gap"
    /// A sealed entry's position is not the next of its stream.
    case streamGap = "stream-gap"
    /// A sealed entry does not name the hash of its stream's entry before.
    case streamLinkBroken = "stream-link-broken"
    /// A sealed `StreamsSealed` is not what the streams were.
    case streamsRootMismatch = "streams-root-mismatch"
    /// Entries that are well linked do not give the root that was signed.
    case treeMismatch = "tree-mismatch"
    /// A stored tile is not what the entries give, is missing, or is one too many.
    case tileMismatch = "tile-mismatch"
    /// A checkpoint cannot be read.
    case checkpointMalformed = "checkpoint-malformed"
    /// A checkpoint does not carry a valid signature of the ledger's key.
    case checkpointSignatureBad = "checkpoint-signature-bad"
    /// A commit, or the end of the log, has no checkpoint.
    case checkpointMissing = "checkpoint-missing"
    /// A sealed entry contradicts the others about which commit it was written in.
    case commitDisagrees = "commit-disagrees"
    /// A checkpoint was signed by a key that was not valid at its size, or the ledger's key is not the one expected.
    case keyNotValid = "key-not-valid"
    /// The log is shorter than a head of it that was saved elsewhere.
    case rolledBack = "rolled-back-behind-an-anchor"
    /// A stored timestamp is no sound token over the head beside it, or not what the log records of it.
    case timestampBad = "timestamp-bad"
    /// A timestamp that the log records is not there.
    case timestampMissing = "timestamp-missing"
    /// The certificates that the caller named do not vouch for the authority of a timestamp.
    case timestampUntrusted = "timestamp-untrusted"
    /// What a timestamp dates was recorded, by the ledger's own word, at another time.
    case clockDisagrees = "clock-disagrees"
    /// A document's content is not what its digest says.
    case documentAltered = "document-altered"
    /// A document that an event names is not there.
    case documentMissing = "document-missing"
    /// A stored index, hash or size is not what the row it belongs to says, or a row is out of its place.
    case indexDisagrees = "index-disagrees"
    /// A sealed entry was recorded before the one before it.
    case clockWentBackwards = "clock-went-backwards"
    /// An entry, a checkpoint or the storage names another log.
    case originMismatch = "origin-mismatch"
    /// A determination does not follow from the ledger by replay.
    case determinationNotDerivable = "determination-not-derivable"
    /// A read model is not what the events give.
    case projectionDisagrees = "projection-disagrees"
    /// A saved head has a line of a witness that the witness did not sign.
    case cosignatureBad = "cosignature-bad"
    /// No head has the cosignatures that the caller asked for.
    case notWitnessed = "not-witnessed"
}
