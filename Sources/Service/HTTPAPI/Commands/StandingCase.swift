import Application
import Cryptography
import PriorAuthorization

/// A case as it stands when a command on it is decided: on record, or in the midst of many commands that are given together.
enum StandingCase: Sendable {
    /// A case on record.
    case recorded(CaseRecord)
    /// A case some of whose events are not in the log yet.
    case underWay(CaseState)

    /// Where it stands.
    var state: CaseState {
        switch self {
        case .recorded(let record): record.state
        case .underWay(let state): state
        }
    }

    /// The document on file that `text` names.
    func document(_ text: String) throws -> SHA256Digest { try state.document(text) }

    /// The event at `index` in the log.
    func event(at index: UInt64) throws -> EventReference { try onRecord().event(at: index) }

    /// The event at `index` in the log, which is to be a `Payload`.
    func event<Payload: EventPayload>(at index: UInt64, as type: Payload.Type) throws -> EventReference {
        try onRecord().event(at: index, as: type)
    }

    private func onRecord() throws(Problem) -> CaseRecord {
        guard case .recorded(let record) = self else {
            throw Problem(
                422, "not-on-record", "what is given with many others names no entries of the log",
                advice: "Leave it out, and the latest is meant; or give the command by itself")
        }
        return record
    }
}
