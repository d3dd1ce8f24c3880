/// The signature types of C2SP signed-note that this log speaks; the raw value is the type byte of keys.
public enum SignatureType: UInt8, Hashable, Sendable, CaseIterable {
    /// Ed25519 over the note's text: what a log signs its checkpoints with.
    case ed25519 = 1
    /// Timestamped Ed25519 over a checkpoint (C2SP tlog-cosignature): what a witness signs with.
    case cosignature = 4
}
