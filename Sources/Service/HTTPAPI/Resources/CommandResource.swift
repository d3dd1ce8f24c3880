import Hummingbird
import PriorAuthorization

/// What is asked of a case by a body of JSON: each command has a collection to which it is posted.
enum CommandResource {
    static let routes: [Route] = CommandBody.kinds.map { kind in
        .post("/v1/cases/{case}/\(collection(of: kind))", operation(of: kind), .command(kind)) { call in
            let body = try await call.json()
            return try await call.command(body, try CommandBody.read(kind, body))
        }
    }

    /// What a command's call is named: `assertFact`.
    static func operation(of kind: CommandKind) -> String {
        let words = kind.rawValue.split(separator: "-")
        return words.enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
    }

    /// Where below the case the command is posted.
    static func collection(of kind: CommandKind) -> String {
        switch kind {
        case .assertFact: "facts"
        case .correctFact: "fact-corrections"
        case .assignReviewer: "assignments"
        case .recordEmergencySupply: "emergency-supplies"
        case .requestInformation: "information-requests"
        case .receiveInformation: "information-answers"
        case .lapseInformation: "information-lapses"
        case .evaluate: "evaluations"
        case .judge: "judgements"
        case .holdPeerToPeer: "peer-to-peers"
        case .determine: "determinations"
        case .denyAdministratively: "administrative-denials"
        case .withdraw: "withdrawals"
        case .dismiss: "dismissals"
        case .takeExtension: "extensions"
        case .recordMissedDeadline: "missed-deadlines"
        case .recordCycle: "cycles"
        case .amendAuthorization: "authorization/amendments"
        case .extendAuthorization: "authorization/extensions"
        case .terminateAuthorization: "authorization/terminations"
        case .expireAuthorization: "authorization/expirations"
        case .fileAppeal: "appeals"
        case .acknowledgeAppeal: "appeals/acknowledgements"
        case .reviewAppeal: "appeals/reviews"
        case .decideAppeal: "appeals/decisions"
        case .withdrawAppeal: "appeals/withdrawals"
        case .dismissAppeal: "appeals/dismissals"
        case .requestExternalReview: "external-reviews"
        case .decideExternalReview: "external-reviews/decisions"
        case .requestFairHearing: "fair-hearings"
        case .decideFairHearing: "fair-hearings/decisions"
        case .effectuate: "effectuations"
        case .correctDate: "date-corrections"
        case .annotateError: "annotations"
        case .addDocument: "documents"
        case .issueNotice: "notices"
        case .recordReplay: "replays"
        case .submit, .publishPolicy, .activatePolicy, .retirePolicy: kind.rawValue
        }
    }
}
