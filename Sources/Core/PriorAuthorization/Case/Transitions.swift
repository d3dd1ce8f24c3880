/// What may be done when: the one table of standings and commands. `schema/case-commands.md` is written from it.
extension CommandKind {
    /// Some phases, and where what is authorized must stand for the command to be tried in them.
    struct Window: Hashable {
        let phases: Set<CasePhase>
        let authorizations: Set<AuthorizationStatus>

        init(_ phases: Set<CasePhase>, _ authorizations: Set<AuthorizationStatus> = Set(AuthorizationStatus.allCases)) {
            self.phases = phases
            self.authorizations = authorizations
        }
    }

    /// When the command may be tried; nil for commands on policies.
    var windows: [Window]? {
        let open = Set<CasePhase>.open
        let reached = Set<CasePhase>.decided.union(Set<CasePhase>.beyondThePlan)
        let underway = open.union(Set<CasePhase>.underAppeal)
        let any = Set(CasePhase.allCases).subtracting([.notSubmitted])
        let given = reached.union(Set<CasePhase>.underAppeal)
        switch self {
        case .submit: return [Window([.notSubmitted])]
        case .addDocument, .correctFact: return [Window(underway.union(reached))]
        case .assertFact, .evaluate, .judge, .assignReviewer: return [Window(underway)]
        case .recordEmergencySupply, .requestInformation, .denyAdministratively, .withdraw, .dismiss:
            return [Window(open)]
        case .receiveInformation, .lapseInformation: return [Window([.pendedForInformation, .deemedDenied])]
        case .holdPeerToPeer: return [Window(open.union([.modified, .denied]))]
        case .determine: return [Window(open.subtracting([.received]))]
        case .takeExtension: return [Window(underway)]
        case .recordMissedDeadline, .issueNotice, .correctDate, .annotateError, .recordReplay: return [Window(any)]
        case .recordCycle: return [Window(given, [.active, .exhausted, .expired, .terminated])]
        case .amendAuthorization, .extendAuthorization, .terminateAuthorization: return [Window(given, [.active])]
        case .expireAuthorization: return [Window(given, [.active, .exhausted])]
        case .fileAppeal:
            return [
                Window([.modified, .denied, .administrativelyDenied, .deemedDenied]),
                Window([.approved], [.terminated]),
            ]
        case .acknowledgeAppeal: return [Window([.appealFiled])]
        case .reviewAppeal: return [Window([.appealAcknowledged, .appealInReview])]
        case .decideAppeal, .withdrawAppeal, .dismissAppeal: return [Window(.underAppeal)]
        case .requestExternalReview: return [Window([.appealDecided, .effectuated, .fairHearing])]
        case .decideExternalReview: return [Window(.beyondThePlan)]
        case .requestFairHearing:
            return [Window(Set<CasePhase>.underAppeal.union([.appealDecided, .effectuated, .externalReview]))]
        case .decideFairHearing: return [Window([.fairHearing])]
        case .effectuate: return [Window([.appealDecided, .externalReview, .fairHearing])]
        case .publishPolicy, .activatePolicy, .retirePolicy: return nil
        }
    }

    /// The phases of a case in which the command may be tried; nil for commands on policies.
    public var phases: Set<CasePhase>? {
        windows.map { $0.reduce(into: []) { $0.formUnion($1.phases) } }
    }

    /// Whether the command may be tried on a case that stands so.
    public func isAllowed(at standing: CaseStanding) -> Bool {
        CommandKind.allowed[self]?.contains(standing) ?? false
    }

    /// The standings in which each command on a case may be tried, as the windows say.
    private static let allowed = Dictionary(
        uniqueKeysWithValues: allCases.map { kind in
            (
                kind,
                Set(
                    (kind.windows ?? []).flatMap { window in
                        window.phases.flatMap { phase in window.authorizations.map { CaseStanding(phase, $0) } }
                    })
            )
        })
}
