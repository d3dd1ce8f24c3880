import Application
import CanonicalJSON
import PriorAuthorization

/// What a body asks of a case: the command, once the case is there as it stands; it happened at `moment`.
typealias CommandMaking = @Sendable (_ record: StandingCase, _ moment: Timestamp) throws -> CaseCommand

/// The bodies of commands: what each has, and what it asks for.
enum CommandBody {
    /// Reads the body of the command `kind`, to its last member.
    ///
    /// - Throws: `JSONShapeError` that names the member at fault.
    static func read(_ kind: CommandKind, _ body: JSONValue) throws -> CommandMaking {
        var reader = try JSONObjectReader(body, at: "")
        guard let make = try making(kind, &reader) else {
            throw Problem(400, "malformed-body", "\(kind.rawValue) is not given so")
        }
        try reader.finish()
        return make
    }

    /// The commands that have a body of this kind.
    static let kinds: [CommandKind] = CommandKind.onCases.filter { kind in
        ![.submit, .addDocument, .issueNotice, .recordReplay].contains(kind)
    }

    private static func making(_ kind: CommandKind, _ reader: inout JSONObjectReader) throws -> CommandMaking? {
        switch kind {
        case .submit, .addDocument, .issueNotice, .recordReplay, .publishPolicy, .activatePolicy, .retirePolicy: nil
        case .assertFact: try assertFact(&reader)
        case .correctFact: try correctFact(&reader)
        case .assignReviewer: try assignReviewer(&reader)
        case .recordEmergencySupply: try recordEmergencySupply(&reader)
        case .requestInformation: try requestInformation(&reader)
        case .receiveInformation: try receiveInformation(&reader)
        case .lapseInformation: try lapseInformation(&reader)
        case .evaluate: try evaluate(&reader)
        case .judge: try judge(&reader)
        case .holdPeerToPeer: try holdPeerToPeer(&reader)
        case .determine: try determine(&reader)
        case .denyAdministratively: try denyAdministratively(&reader)
        case .withdraw: try withdraw(&reader)
        case .dismiss: try dismiss(&reader)
        case .takeExtension: try takeExtension(&reader)
        case .recordMissedDeadline: try recordMissedDeadline(&reader)
        case .recordCycle: try recordCycle(&reader)
        case .amendAuthorization: try amendAuthorization(&reader)
        case .extendAuthorization: try extendAuthorization(&reader)
        case .terminateAuthorization: try terminateAuthorization(&reader)
        case .expireAuthorization: { _, _ in .expireAuthorization }
        case .fileAppeal: try fileAppeal(&reader)
        case .acknowledgeAppeal: try acknowledgeAppeal(&reader)
        case .reviewAppeal: try reviewAppeal(&reader)
        case .decideAppeal: try decideAppeal(&reader)
        case .withdrawAppeal: try withdrawAppeal(&reader)
        case .dismissAppeal: try dismissAppeal(&reader)
        case .requestExternalReview: try requestExternalReview(&reader)
        case .decideExternalReview: try furtherReview(&reader) { .decideExternalReview($0) }
        case .requestFairHearing: try requestFairHearing(&reader)
        case .decideFairHearing: try furtherReview(&reader) { .decideFairHearing($0) }
        case .effectuate: try effectuate(&reader)
        case .correctDate: try correctDate(&reader)
        case .annotateError: try annotateError(&reader)
        }
    }
}
