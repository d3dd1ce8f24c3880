/// Who may do what: the one table of roles and commands. `schema/case-commands.md` is written from it.
///
/// It says who may try. Some commands ask for more: a denial for a clinician's credential, a judgement for one of the roles the
/// policy names, an appeal for somebody who had no part in the determination.
public enum Permissions {
    /// The roles that may issue `command`.
    public static func roles(for command: CommandKind) -> Set<Role> {
        rolesByCommand[command] ?? []
    }

    private static let rolesByCommand = Dictionary(
        uniqueKeysWithValues: CommandKind.allCases.map { ($0, permitted($0)) })

    private static func permitted(_ command: CommandKind) -> Set<Role> {
        switch command {
        case .submit: [.intake, .provider]
        case .addDocument: [.intake, .reviewer, .clinician, .appeals, .provider, .member]
        case .assertFact: [.intake, .reviewer, .clinician, .appeals, .provider]
        case .correctFact, .correctDate: [.intake, .reviewer, .clinician, .appeals]
        case .assignReviewer: [.intake, .reviewer, .clinician, .appeals, .administrator]
        case .recordEmergencySupply: [.intake, .reviewer, .clinician, .provider]
        case .requestInformation, .receiveInformation: [.intake, .reviewer, .clinician]
        case .lapseInformation: [.intake, .reviewer, .clinician, .engine]
        case .evaluate: [.intake, .reviewer, .clinician, .appeals, .engine]
        case .judge: [.reviewer, .clinician, .appeals]
        case .holdPeerToPeer: [.clinician]
        case .determine: [.reviewer, .clinician, .engine]
        case .denyAdministratively: [.reviewer, .clinician]
        case .withdraw: [.intake, .provider, .member]
        case .dismiss: [.intake, .reviewer]
        case .takeExtension: [.reviewer, .clinician, .appeals]
        case .recordMissedDeadline: [.reviewer, .clinician, .appeals, .administrator, .engine]
        case .issueNotice: [.intake, .reviewer, .clinician, .appeals, .engine]
        case .recordCycle: [.intake, .reviewer, .clinician, .provider]
        case .amendAuthorization, .extendAuthorization, .terminateAuthorization: [.reviewer, .clinician]
        case .expireAuthorization: [.reviewer, .clinician, .engine]
        case .fileAppeal: [.intake, .appeals, .provider, .member]
        case .acknowledgeAppeal: [.intake, .appeals]
        case .reviewAppeal, .decideAppeal: [.clinician, .appeals]
        case .withdrawAppeal: [.intake, .appeals, .provider, .member]
        case .dismissAppeal: [.appeals]
        case .requestExternalReview, .requestFairHearing: [.intake, .appeals, .provider, .member]
        case .decideExternalReview, .decideFairHearing: [.appeals]
        case .effectuate: [.intake, .reviewer, .clinician, .appeals]
        case .annotateError: [.intake, .reviewer, .clinician, .appeals, .auditor, .privacyOfficer, .administrator]
        case .recordReplay: [.reviewer, .clinician, .appeals, .auditor, .engine]
        case .publishPolicy, .activatePolicy, .retirePolicy: [.administrator]
        }
    }

    /// Whether somebody acting as `role` may issue `command`.
    public static func allow(_ role: Role, _ command: CommandKind) -> Bool {
        roles(for: command).contains(role)
    }

    static func check(_ role: Role, _ command: CommandKind) throws(Refusal) {
        guard !allow(role, command) else { return }
        let permitted = Role.allCases.filter { allow($0, command) }.map(\.rawValue).joined(separator: ", ")
        throw Refusal(
            .roleNotPermitted, "\(role.rawValue) may not \(command.words)",
            advice: "this is for \(permitted)")
    }
}
