public import Cryptography
public import TransparencyLog

/// Checks a packet with nothing but what is in it, and what the caller knows from elsewhere.
///
/// It goes on after the first problem. Whether determinations derive again is for `Replay` to find out, from the events that are
/// proven.
public struct PacketCheck: Sendable {
    /// The key the caller trusts; nil to take the one the packet names itself.
    public var expectedKey: VerifierKey?
    /// The certificates of timestamp authorities the caller trusts; nil to take those the packet holds.
    public var authorities: TrustedCertificates?
    /// The witnesses the caller trusts; nil to take those the packet names.
    public var expectedWitnesses: WitnessQuorum?

    /// A check against what the caller knows.
    public init(
        expectedKey: VerifierKey? = nil, authorities: TrustedCertificates? = nil,
        expectedWitnesses: WitnessQuorum? = nil
    ) {
        self.expectedKey = expectedKey
        self.authorities = authorities
        self.expectedWitnesses = expectedWitnesses
    }

    /// What is in the packet, and everything that is wrong with it.
    public func report(on packet: PacketReader) -> PacketReport {
        var report = report(on: packet.manifest, members: packet.members, documents: packet.documents)
        report.add(PacketSums(packet).problems)
        return report
    }

    /// What is in a packet with the manifest `manifest` and these `members`; sums are not asked for.
    ///
    /// - Parameter documents: what the documents hash to, by their names within the packet.
    public func report(
        on manifest: PacketManifest, members: [String: [UInt8]], documents: [String: SHA256Digest]
    ) -> PacketReport {
        var examination = PacketExamination(manifest, members, documents)
        examination.report.keyTrust = expectedKey == nil ? .ledger : .pinned
        examination.checkEvents(expectedKey)
        examination.checkPolicies()
        examination.checkLedger()
        examination.checkCopies()
        examination.checkHeads(authorities, expectedWitnesses)
        examination.checkContents()
        examination.checkDocuments()
        examination.checkManifest()
        examination.report.events.sort { $0.entry.seq < $1.entry.seq }
        return examination.report
    }
}
