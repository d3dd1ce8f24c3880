public import TransparencyLog

/// Where a witness keeps what it must not forget.
public protocol WitnessStorage: Sendable {
    /// What is known of the log `origin`, as it is on the disk; nil where it is unknown.
    ///
    /// - Throws: where it cannot be read, or what was cosigned is lost: then nothing may be cosigned.
    func log(_ origin: String) throws -> WitnessedLog?
    /// Puts `head` in place of the one before. It is durable when this returns; where it throws, either of them may be there.
    func keep(_ head: CosignedHead) throws
    /// Keeps `request`, which proves that its log shows two versions of itself.
    func keepEvidence(_ request: [UInt8]) throws
}
