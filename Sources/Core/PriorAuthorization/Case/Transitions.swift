/// What may be done when: the one table of phases and commands.
extension CommandKind {
    /// The phases of a case in which the command may be tried; nil for commands on policies.
    public var phases: Set<CasePhase>? {
        let open: Set<CasePhase> = [.received, .inReview, .pendedForInformation, .clinicianReview]
        let decided: Set<CasePhase> = [.approved, .modified, .denied, .appealDecided]
        switch self {
        case .submit: return [.notSubmitted]
        case .addDocument: return open.union(decided).union([.underAppeal])
        case .assertFact: return open.union([.underAppeal])
        case .correctFact: return open.union(decided).union([.underAppeal])
        case .requestInformation: return open
        case .receiveInformation: return [.pendedForInformation]
        case .evaluate: return open.union([.underAppeal])
        case .judge: return open.union([.underAppeal])
        case .determine: return open.subtracting([.received])
        case .withdraw: return open
        case .fileAppeal: return [.modified, .denied]
        case .decideAppeal: return [.underAppeal]
        case .recordReplay: return open.union(decided).union([.underAppeal, .withdrawn])
        case .publishPolicy, .activatePolicy, .retirePolicy: return nil
        }
    }
}

extension CasePhase {
    /// The commands that may be tried in this phase.
    public var commands: [CommandKind] {
        CommandKind.onCases.filter { $0.phases?.contains(self) == true }
    }

    func check(_ command: CommandKind) throws(Refusal) {
        guard command.phases?.contains(self) != true else { return }
        let allowed = commands.map(\.rawValue).joined(separator: ", ")
        let hint = hint(for: command).map { "\($0); " } ?? ""
        throw Refusal(
            .notInThisPhase, "cannot \(command.words): the case \(words)",
            advice: "\(hint)what can be done now: \(allowed)")
    }

    /// What probably helps somebody who tried `command` now.
    private func hint(for command: CommandKind) -> String? {
        switch (command, self) {
        case (.submit, _): "start a new case"
        case (_, .notSubmitted): "check the case's identifier"
        case (.determine, .received): "evaluate first"
        case (.determine, .approved), (.determine, .modified), (.determine, .denied):
            "a decision changes only on appeal"
        case (.evaluate, .modified), (.evaluate, .denied), (.assertFact, .modified), (.assertFact, .denied),
            (.judge, .modified), (.judge, .denied):
            "file an appeal first; replay shows other versions without touching the case"
        case (.fileAppeal, .approved): "nothing less was authorized than was asked for"
        case (.fileAppeal, .appealDecided): "the next level is external review or a fair hearing"
        case (.decideAppeal, .modified), (.decideAppeal, .denied): "file the appeal first"
        default: nil
        }
    }
}
