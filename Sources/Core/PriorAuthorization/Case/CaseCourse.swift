/// What happened in a case beside its decisions, each in the order in which it was recorded.
public struct CaseCourse: Hashable, Sendable {
    /// Who was assigned.
    public internal(set) var assignments: [Recorded<ReviewerAssigned>] = []
    /// The conversations with the prescriber.
    public internal(set) var peerToPeers: [Recorded<PeerToPeerHeld>] = []
    /// The emergency supplies.
    public internal(set) var emergencySupplies: [Recorded<EmergencySupplyDispensed>] = []
    /// The requests for information that lapsed.
    public internal(set) var lapses: [Recorded<InformationLapsed>] = []
    /// The notices that went out.
    public internal(set) var notices: [Recorded<NoticeIssued>] = []
    /// The cycles given, whoever paid.
    public internal(set) var cycles: [Recorded<CycleAdministered>] = []
    /// The amendments of what is authorized.
    public internal(set) var amendments: [Recorded<AuthorizationAmended>] = []
    /// The extensions of what is authorized.
    public internal(set) var extensions: [Recorded<AuthorizationExtended>] = []
    /// The reversals that were carried out.
    public internal(set) var effectuations: [Recorded<DecisionEffectuated>] = []
    /// The corrections of dates.
    public internal(set) var dateCorrections: [Recorded<DateCorrected>] = []
    /// The errors annotated.
    public internal(set) var annotations: [Recorded<ErrorAnnotated>] = []
}
