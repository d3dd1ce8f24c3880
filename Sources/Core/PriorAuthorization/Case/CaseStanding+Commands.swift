extension CaseStanding {
    /// The commands that may be tried on a case that stands so.
    public var commands: [CommandKind] {
        CommandKind.onCases.filter { $0.isAllowed(at: self) }
    }

    func check(_ command: CommandKind) throws(Refusal) {
        guard !command.isAllowed(at: self) else { return }
        let allowed = commands.map(\.rawValue).joined(separator: ", ")
        let hint = hint(for: command).map { "\($0); " } ?? ""
        let isOfPhase = command.phases?.contains(phase) == true
        throw Refusal(
            .notInThisPhase,
            "cannot \(command.words): "
                + (isOfPhase ? "the authorization \(authorization.words)" : "the case \(phase.words)"),
            advice: "\(hint)what can be done now: \(allowed)")
    }

    /// What probably helps somebody who tried `command` now.
    private func hint(for command: CommandKind) -> String? {
        switch (command, phase) {
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
        case (.reviewAppeal, .appealFiled): "acknowledge it first"
        case (.requestFairHearing, .modified), (.requestFairHearing, .denied), (.requestExternalReview, .modified),
            (.requestExternalReview, .denied):
            "the plan's own appeal comes first"
        default: nil
        }
    }
}
