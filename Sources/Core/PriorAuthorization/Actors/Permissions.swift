/// Who may do what: the one table of roles and commands.
///
/// It says who may try. Some commands ask for more: a denial for a clinician's credential, a judgement for one of the roles the
/// policy names, an appeal for somebody who had no part in the determination.
public enum Permissions {
    /// The roles that may issue `command`.
    public static func roles(for command: CommandKind) -> Set<Role> {
        switch command {
        case .submit: [.intake, .provider]
        case .addDocument: [.intake, .reviewer, .clinician, .appeals, .provider, .member]
        case .assertFact: [.intake, .reviewer, .clinician, .appeals, .provider]
        case .correctFact: [.intake, .reviewer, .clinician, .appeals]
        case .requestInformation: [.intake, .reviewer, .clinician]
        case .receiveInformation: [.intake, .reviewer, .clinician]
        case .evaluate: [.intake, .reviewer, .clinician, .appeals, .engine]
        case .judge: [.reviewer, .clinician, .appeals]
        case .determine: [.reviewer, .clinician, .engine]
        case .withdraw: [.intake, .provider, .member]
        case .fileAppeal: [.intake, .appeals, .provider, .member]
        case .decideAppeal: [.clinician, .appeals]
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

extension CommandKind {
    /// The command in words, to follow "may not".
    var words: String {
        switch self {
        case .submit: "submit a request"
        case .addDocument: "add a document"
        case .assertFact: "assert a fact"
        case .correctFact: "correct a fact"
        case .requestInformation: "request information"
        case .receiveInformation: "record information as received"
        case .evaluate: "have the criteria evaluated"
        case .judge: "judge a criterion"
        case .determine: "issue a determination"
        case .withdraw: "withdraw a request"
        case .fileAppeal: "file an appeal"
        case .decideAppeal: "decide an appeal"
        case .recordReplay: "put a replay on record"
        case .publishPolicy: "publish a policy version"
        case .activatePolicy: "activate a policy version"
        case .retirePolicy: "retire a policy version"
        }
    }
}
